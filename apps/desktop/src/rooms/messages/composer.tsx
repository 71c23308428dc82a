import { ActionIcon, Button, Group, Text, Textarea, Tooltip } from '@mantine/core';
import type { ConversationView } from '@parley/contract';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { IconReopen, IconSend } from '../../look/icons.ts';
import classes from './composer.module.css';
import type { draftsOf } from './drafts.ts';
import { countState } from './text-limit.ts';

interface ComposerProps {
  conversation: ConversationView;
  drafts: ReturnType<typeof draftsOf>;
  mayReply: boolean;
  mayReopen: boolean;
  onReopen: () => void;
  /** Where the cursor goes for a reply. */
  field: RefObject<HTMLTextAreaElement | null>;
  compact: boolean;
  /** A refused message that shall be edited; new each time. */
  returned: { text: string } | null;
}

/** Writes replies. Keyed by conversation: each has its own draft. */
export function Composer({
  conversation,
  drafts,
  mayReply,
  mayReopen,
  onReopen,
  field,
  returned,
  compact,
}: ComposerProps) {
  const text = useText();
  if (!mayReply) return <p className={classes.closed}>{text.composer.mayNotReply}</p>;
  if (conversation.status === 'resolved') {
    return (
      <div className={classes.closed}>
        <div>
          <Text size="sm" fw={600}>
            {text.composer.resolved}
          </Text>
          <Text size="sm" c="dimmed">
            {text.composer.resolvedText}
          </Text>
        </div>
        {mayReopen && (
          <Button variant="default" leftSection={<IconReopen size={16} aria-hidden="true" />} onClick={onReopen}>
            {text.conversation.reopen}
          </Button>
        )}
      </div>
    );
  }
  return (
    <OpenComposer conversation={conversation} drafts={drafts} field={field} returned={returned} compact={compact} />
  );
}

function OpenComposer({
  conversation,
  drafts,
  field,
  returned,
  compact,
}: Pick<ComposerProps, 'conversation' | 'drafts' | 'field' | 'returned' | 'compact'>) {
  const text = useText();
  const client = useClient();
  const [draft, setDraft] = useState(() => drafts.read(conversation.id));
  const [refusal, setRefusal] = useState<'text.empty' | 'text.too_long' | null>(null);
  const { id } = conversation;
  const count = countState(draft);

  const change = (value: string) => {
    setDraft(value);
    drafts.write(id, value);
    setRefusal(null);
  };

  const taken = useRef<typeof returned>(null);
  useEffect(() => {
    if (returned === null || returned === taken.current) return;
    taken.current = returned;
    const both = [drafts.read(id).trim(), returned.text].filter((part) => part !== '').join('\n');
    setDraft(both);
    drafts.write(id, both);
    field.current?.focus();
  }, [returned, drafts, id, field]);

  useEffect(() => () => client.typing(id, false), [client, id]);

  const send = () => {
    field.current?.focus();
    if (draft.trim() === '') return setRefusal('text.empty');
    if (count.over > 0) return setRefusal('text.too_long');
    client.post(id, draft.trim());
    client.typing(id, false);
    change('');
  };

  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // A key that only confirms a choice of an input method is not meant for us.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      if (draft.trim() !== '') send();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      event.currentTarget.blur();
    }
  };

  return (
    <div className={classes.composer}>
      <div className={classes.box} data-refused={refusal !== null || count.over > 0}>
        <Textarea
          ref={field}
          classNames={{ input: classes.input ?? '', root: classes.root ?? '' }}
          variant="unstyled"
          aria-label={text.composer.label}
          aria-describedby="composer-state"
          aria-invalid={refusal !== null || count.over > 0}
          aria-keyshortcuts="R"
          placeholder={
            conversation.status === 'queued' && !compact ? text.composer.placeholderTakes : text.composer.placeholder
          }
          autosize
          minRows={1}
          maxRows={9}
          dir="auto"
          value={draft}
          onChange={(event) => {
            change(event.currentTarget.value);
            client.typing(id, event.currentTarget.value.trim() !== '');
          }}
          onBlur={() => client.typing(id, false)}
          onKeyDown={pressed}
        />
        <Tooltip label={text.composer.hint}>
          <ActionIcon
            size={36}
            radius="xl"
            variant="filled"
            className={classes.send ?? ''}
            data-idle={draft.trim() === ''}
            aria-label={text.composer.send}
            onClick={send}
          >
            <IconSend size={19} stroke={1.9} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </div>
      <Group
        id="composer-state"
        className={classes.state ?? ''}
        justify="space-between"
        gap="xs"
        wrap="nowrap"
        role="status"
      >
        <span data-bad={refusal !== null}>{refusal === null ? '' : text.refusals[refusal]}</span>
        {count.shown && (
          <span data-bad={count.over > 0}>
            {count.over > 0 ? text.composer.over(count.over) : text.composer.left(count.left)}
          </span>
        )}
      </Group>
    </div>
  );
}
