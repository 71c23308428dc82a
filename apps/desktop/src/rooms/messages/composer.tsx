import { ActionIcon, Button, Group, Text, Textarea, Tooltip } from '@mantine/core';
import type { ConversationView } from '@parley/contract';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { IconOpen, IconReopen, IconSend, IconSignature } from '../../look/icons.ts';
import { useKeyHint } from '../../look/use-single-keys.ts';
import { useNames } from '../conversations/names.ts';
import { hadBy } from '../conversations/standing.ts';
import type { Handling } from '../conversations/use-handling.ts';
import { CommandMenu, useCommandMenu } from './command-menu.tsx';
import { type Command, type Deed, readDraft } from './commands.ts';
import classes from './composer.module.css';
import type { draftsOf } from './drafts.ts';
import { sign } from './sign.ts';
import { countState } from './text-limit.ts';

interface ComposerProps {
  conversation: ConversationView;
  drafts: ReturnType<typeof draftsOf>;
  mayReply: boolean;
  handling: Handling;
  /** Where the cursor goes for a reply. */
  field: RefObject<HTMLTextAreaElement | null>;
  compact: boolean;
  /** A refused message that shall be edited; new each time. */
  returned: { text: string } | null;
}

/** Writes replies. Keyed by conversation: each has its own draft. */
export function Composer(props: ComposerProps) {
  const text = useText();
  const nameOf = useNames();
  const me = useLive((state) => state.me?.member ?? null);
  const { conversation, mayReply, handling } = props;
  const had = hadBy(conversation, me);
  if (!mayReply) return <p className={classes.closed}>{text.composer.mayNotReply}</p>;
  if (conversation.status === 'resolved') {
    return (
      <Closed title={text.composer.resolved} say={text.composer.resolvedText}>
        {handling.allowed.has('reopen') && (
          <Button
            variant="default"
            leftSection={<IconReopen size={16} aria-hidden="true" />}
            onClick={() => handling.perform('reopen')}
          >
            {text.conversation.reopen}
          </Button>
        )}
      </Closed>
    );
  }
  // Writing would make it one's own: that is asked first.
  if (had !== null) {
    return (
      <Closed title={text.handling.composer.setAside(nameOf(had))} say={text.handling.composer.setAsideText}>
        {handling.allowed.has('open') && (
          <Button
            variant="default"
            leftSection={<IconOpen size={16} aria-hidden="true" />}
            onClick={() => handling.perform('open')}
          >
            {text.handling.controls.open}
          </Button>
        )}
      </Closed>
    );
  }
  return <OpenComposer {...props} />;
}

/** In place of the field, where nothing can be written: why, and the way back. */
function Closed({ title, say, children }: { title: string; say: string; children: ReactNode }) {
  return (
    <div className={classes.closed}>
      <div>
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Text size="sm" c="dimmed">
          {say}
        </Text>
      </div>
      {children}
    </div>
  );
}

function OpenComposer({ conversation, drafts, handling, field, returned, compact }: ComposerProps) {
  const text = useText();
  const client = useClient();
  const nameOf = useNames();
  const me = useLive((state) => state.me?.member ?? null);
  const [draft, setDraft] = useState(() => drafts.read(conversation.id));
  const [problem, setProblem] = useState<string | null>(null);
  const { id, status } = conversation;
  const count = countState(draft);
  const keyHint = useKeyHint();
  const signature = useLive((state) => state.me?.preferences.signature ?? '');
  const allowed = useMemo(
    (): ReadonlySet<Deed> => (signature === '' ? handling.allowed : new Set<Deed>([...handling.allowed, 'sign'])),
    [handling.allowed, signature],
  );
  const menu = useCommandMenu(draft, allowed);
  const [asked] = conversation.offers;
  const elsewhere = status === 'offered' && asked !== undefined && asked.to.id !== me ? nameOf(asked.to) : null;
  const becomesMine = status !== 'active';

  const change = (value: string) => {
    setDraft(value);
    drafts.write(id, value);
    setProblem(null);
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

  const run = ({ name, action, words: takes }: Command, words: string) => {
    const said = text.handling.commands;
    if (!allowed.has(action)) return setProblem(said.notHere(name));
    if (words !== '' && !takes) return setProblem(said.alone(name));
    if (action === 'sign') return insertSignature('');
    change('');
    handling.perform(action, words);
  };

  const insertSignature = (written: string) => {
    const { text: signed, caret } = sign(written, signature);
    // Drawn before the cursor is set, which otherwise stands at the end.
    flushSync(() => change(signed));
    field.current?.focus();
    field.current?.setSelectionRange(caret, caret);
  };

  const send = () => {
    field.current?.focus();
    const read = readDraft(draft);
    if (read.kind === 'command') return run(read.command, read.words);
    if (read.kind === 'unknown') return setProblem(text.handling.commands.unknown(read.name));
    if (draft.trim() === '') return setProblem(text.refusals['text.empty']);
    if (count.over > 0) return setProblem(text.refusals['text.too_long']);
    if (elsewhere !== null) return setProblem(text.refusals['conversation.offered']);
    client.post(id, draft.trim());
    client.typing(id, false);
    change('');
  };

  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // A key that only confirms a choice of an input method is not meant for us.
    if (event.nativeEvent.isComposing) return;
    if (menu.pressed(event, (command) => run(command, ''))) return;
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
      <CommandMenu menu={menu} onChoose={(command) => run(command, '')} />
      <div className={classes.box} data-refused={problem !== null || count.over > 0}>
        <Textarea
          ref={field}
          classNames={{ input: classes.input ?? '', root: classes.root ?? '' }}
          variant="unstyled"
          aria-label={text.composer.label}
          aria-describedby="composer-state"
          aria-invalid={problem !== null || count.over > 0}
          aria-keyshortcuts={keyHint('R')}
          {...menu.field}
          placeholder={
            elsewhere !== null
              ? text.handling.composer.offered(elsewhere)
              : becomesMine && !compact
                ? text.composer.placeholderTakes
                : text.composer.placeholder
          }
          autosize
          minRows={1}
          maxRows={9}
          dir="auto"
          value={draft}
          onChange={(event) => {
            change(event.currentTarget.value);
            // A command is nobody's business but ours.
            client.typing(id, /^\s*[^\s/]/.test(event.currentTarget.value));
          }}
          onBlur={() => client.typing(id, false)}
          onKeyDown={pressed}
        />
        {signature !== '' && (
          <Tooltip label={text.handling.commands.signature}>
            <ActionIcon
              size={36}
              radius="xl"
              variant="subtle"
              color="gray"
              aria-label={text.handling.commands.signature}
              onClick={() => insertSignature(draft)}
            >
              <IconSignature size={19} stroke={1.7} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        )}
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
        <span data-bad={problem !== null}>{problem ?? ''}</span>
        {count.shown && (
          <span data-bad={count.over > 0}>
            {count.over > 0 ? text.composer.over(count.over) : text.composer.left(count.left)}
          </span>
        )}
      </Group>
    </div>
  );
}
