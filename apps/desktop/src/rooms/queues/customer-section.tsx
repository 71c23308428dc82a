import { ActionIcon, Button, Switch } from '@mantine/core';
import { useText } from '../../language/language.tsx';
import { CustomerText } from '../../look/customer-text.tsx';
import { DurationField } from '../../look/duration-field.tsx';
import fields from '../../look/fields.module.css';
import { IconPlus, IconTrash } from '../../look/icons.ts';
import { Section } from '../setup/section.tsx';
import type { SectionProps } from './queue-page.tsx';
import classes from './queues.module.css';

/** How much later a further message comes, unless one says otherwise, in seconds. */
const MESSAGE_SECONDS = 60;

/** What customers are told while they wait. */
export function CustomerSection({ queue, change }: SectionProps) {
  const { setup } = useText();
  const words = setup.queues;
  const { messages } = queue;
  return (
    <Section title={words.customer} intro={words.customerIntro}>
      <Switch
        label={words.showPosition}
        description={words.showPositionHint}
        checked={queue.showPosition}
        onChange={(event) => change({ showPosition: event.currentTarget.checked })}
      />
      <Switch
        label={words.showWait}
        description={words.showWaitHint}
        checked={queue.showWait}
        onChange={(event) => change({ showWait: event.currentTarget.checked })}
      />
      <fieldset className={fields.group}>
        <legend>{words.messages}</legend>
        <p>{words.messagesHint}</p>
        {messages.length > 0 && (
          <ul className={classes.lines} aria-label={words.messages}>
            {messages.map((message, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a message is nothing but its place among the others
              <li key={index} className={classes.line} data-tall>
                <DurationField
                  label={words.messageAfter}
                  value={message.after}
                  onChange={(after) => change({ messages: messages.with(index, { ...message, after }) })}
                />
                <CustomerText
                  className={classes.grows ?? ''}
                  label={words.messageText}
                  minRows={1}
                  maxRows={5}
                  value={message.text}
                  onChange={(text) => change({ messages: messages.with(index, { ...message, text }) })}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={36}
                  mt={24}
                  aria-label={`${setup.fields.remove}: ${words.message(index + 1)}`}
                  onClick={() => change({ messages: messages.toSpliced(index, 1) })}
                >
                  <IconTrash size={18} stroke={1.7} aria-hidden="true" />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
        <Button
          variant="default"
          size="xs"
          mt={messages.length > 0 ? 12 : 0}
          leftSection={<IconPlus size={15} aria-hidden="true" />}
          onClick={() =>
            change({ messages: [...messages, { after: (messages.at(-1)?.after ?? 0) + MESSAGE_SECONDS, text: '' }] })
          }
        >
          {words.addMessage}
        </Button>
      </fieldset>
    </Section>
  );
}
