import {
  ActionIcon,
  Button,
  Group,
  Modal,
  SegmentedControl,
  Text,
  Textarea,
  TextInput,
  Tooltip,
  UnstyledButton,
} from '@mantine/core';
import type { AgentView, ConversationView, QueueLive, RefusalCode } from '@parley/contract';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { IconRefresh, IconSearch } from '../../look/icons.ts';
import { notifyRefusal } from '../../look/notify.ts';
import { Problem } from '../../look/problem.tsx';
import { useNow } from '../../look/use-now.ts';
import { AgentOption, QueueOption } from './receiver-options.tsx';
import { agentsFor, queuesFor, type Receiver, sought } from './receivers.ts';
import classes from './request-dialog.module.css';

/** What the server keeps of a note. */
const NOTE_MAX = 8_000;

interface RequestDialogProps {
  conversation: ConversationView;
  kind: 'transfer' | 'conference';
  /** What to look for at first. */
  sought: string;
  /** Whether it may still be done. */
  allowed: boolean;
  onClose: () => void;
}

/** Hands a conversation on to a queue or an agent, or asks an agent to join. Who could take it is seen as it is at the moment. */
export default function RequestDialog({ conversation, kind, sought: first, allowed, onClose }: RequestDialogProps) {
  const text = useText();
  const client = useClient();
  const words = text.handling.dialog;
  const now = useNow();
  const hasQueues = useLive((state) => state.setup.queue.size > 0);
  const [target, setTarget] = useState<'queue' | 'agent'>(kind === 'transfer' && hasQueues ? 'queue' : 'agent');
  const receivers = useReceivers(kind, target, conversation);
  const [wish, setWish] = useState(first);
  const found = sought(receivers.all, wish);
  const firstOf = (words: string) =>
    words.trim() === '' ? null : (sought(receivers.all, words).find(({ available }) => available)?.id ?? null);
  const [chosen, setChosen] = useState(() => firstOf(first));
  const [note, setNote] = useState('');
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  const [busy, setBusy] = useState(false);
  const list = useId();
  const possible = found.filter(({ available }) => available);
  // Whoever can no longer be asked is no longer chosen, and nobody else in their place.
  const current = possible.find(({ id }) => id === chosen);

  // Somebody else was quicker: the customer left, a colleague took it.
  const changed = !allowed && !busy;
  useEffect(() => {
    if (!changed) return;
    notifyRefusal(text.alerts.refusedTitle, words.changed);
    onClose();
  }, [changed, text, words, onClose]);

  const scroller = useRef<HTMLDivElement>(null);
  const currentId = current?.id;
  useEffect(() => {
    if (currentId === undefined) return;
    scroller.current?.querySelector(`[data-receiver="${CSS.escape(currentId)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [currentId]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // Enter in the field chooses before it sends.
    if (current === undefined) return setChosen(possible[0]?.id ?? null);
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    const outcome = await client.do(
      kind === 'transfer'
        ? { type: 'conversation.transfer', conversation: conversation.id, to: { kind: target, id: current.id }, note }
        : { type: 'conference.request', conversation: conversation.id, agent: current.id, note },
    );
    if (outcome.ok) return onClose();
    setBusy(false);
    setRefusal(outcome.code);
  };

  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || possible.length === 0) return;
    event.preventDefault();
    const index = possible.findIndex(({ id }) => id === current?.id) + step;
    setChosen(possible[Math.min(Math.max(index, 0), possible.length - 1)]?.id ?? null);
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={kind === 'transfer' ? words.transfer : words.conference}
      size="md"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      <form onSubmit={(event) => void submit(event)}>
        {kind === 'transfer' && (
          <SegmentedControl
            fullWidth
            mb="sm"
            aria-label={words.target}
            value={target}
            onChange={(value) => {
              setTarget(value === 'queue' ? 'queue' : 'agent');
              setChosen(null);
            }}
            data={[
              { value: 'queue', label: words.queue },
              { value: 'agent', label: words.agent },
            ]}
          />
        )}
        <Group gap="xs" wrap="nowrap" mb="xs">
          <TextInput
            className={classes.search ?? ''}
            data-autofocus
            role="combobox"
            aria-expanded
            aria-autocomplete="list"
            aria-controls={list}
            aria-activedescendant={current === undefined ? undefined : `${list}-${current.id}`}
            aria-label={target === 'queue' ? words.findQueue : words.findAgent}
            placeholder={target === 'queue' ? words.findQueue : words.findAgent}
            leftSection={<IconSearch size={16} aria-hidden="true" />}
            autoComplete="off"
            spellCheck={false}
            value={wish}
            onChange={(event) => {
              setWish(event.currentTarget.value);
              setChosen(firstOf(event.currentTarget.value));
            }}
            onKeyDown={pressed}
          />
          <Tooltip label={words.refresh}>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={words.refresh}
              loading={receivers.asking}
              onClick={() => void receivers.refresh()}
            >
              <IconRefresh size={18} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        </Group>
        <div
          ref={scroller}
          id={list}
          className={classes.list}
          role="listbox"
          tabIndex={-1}
          aria-label={target === 'queue' ? words.queues : words.agents}
        >
          {found.map((item) => (
            <UnstyledButton
              key={item.id}
              id={`${list}-${item.id}`}
              role="option"
              tabIndex={-1}
              className={classes.option ?? ''}
              data-receiver={item.id}
              aria-selected={item.id === current?.id}
              aria-disabled={!item.available}
              onClick={() => item.available && setChosen(item.id)}
            >
              {item.kind === 'queue' ? <QueueOption queue={item} /> : <AgentOption receiver={item} now={now} />}
            </UnstyledButton>
          ))}
        </div>
        <p className={classes.state} role="status">
          {found.length > 0
            ? words.found(found.length)
            : wish.trim() !== ''
              ? words.nothing
              : target === 'queue'
                ? words.noQueues
                : words.noAgents}
        </p>
        <Textarea
          label={words.note}
          description={words.noteHint}
          rows={3}
          maxLength={NOTE_MAX}
          dir="auto"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
          }}
        />
        {refusal !== null && (
          <div className={classes.problem}>
            <Problem>{text.refusals[refusal]}</Problem>
          </div>
        )}
        <Group justify="space-between" gap="sm" mt="md" wrap="nowrap">
          <Text size="sm" fw={600} truncate dir="auto">
            {current?.name ?? ''}
          </Text>
          <Group gap="sm" wrap="nowrap">
            <Button variant="default" onClick={onClose}>
              {text.common.cancel}
            </Button>
            <Button type="submit" loading={busy} disabled={current === undefined}>
              {kind === 'transfer' ? words.send : words.invite}
            </Button>
          </Group>
        </Group>
      </form>
    </Modal>
  );
}

interface Snapshot {
  agents: ReadonlyMap<string, AgentView>;
  queues: ReadonlyMap<string | null, QueueLive>;
  /** What was known of the queues when it was asked for: what comes later is newer. */
  before: ReadonlyMap<string | null, QueueLive>;
}

/** Who could take it, as the desktop is told all the time; and as the server says when it is asked once more. */
function useReceivers(kind: 'transfer' | 'conference', target: 'queue' | 'agent', conversation: ConversationView) {
  const client = useClient();
  const formats = useFormats();
  const told = useLive((state) => state.agents);
  const live = useLive((state) => state.queues);
  const setup = useLive((state) => state.setup);
  const members = useLive((state) => state.members);
  const me = useLive((state) => state.me?.member ?? null);
  const [snapshot, setSnapshot] = useState<Snapshot | null>(null);
  const [asking, setAsking] = useState(false);

  const refresh = async () => {
    setAsking(true);
    const before = client.get().queues;
    const outcome = await client.ask({ type: 'agent.list' });
    setAsking(false);
    if (!outcome.ok) return;
    const { agents, queues } = outcome.reply;
    setSnapshot({
      agents: new Map(agents.map((agent) => [agent.id, agent])),
      queues: new Map(queues.map((queue) => [queue.queue, queue])),
      before,
    });
  };

  const agents = useMemo(() => {
    const latest = new Map(told);
    for (const agent of snapshot?.agents.values() ?? [])
      if (agent.revision > (latest.get(agent.id)?.revision ?? -1)) latest.set(agent.id, agent);
    return latest;
  }, [told, snapshot]);
  const queues = snapshot !== null && snapshot.before === live ? snapshot.queues : live;

  const all = useMemo(
    (): readonly Receiver[] =>
      target === 'queue'
        ? queuesFor(conversation, setup.queue.values(), setup.team, agents.values(), queues, formats.compare)
        : agentsFor(kind, conversation, members, agents.values(), setup.queue, me, formats.compare),
    [kind, target, conversation, setup, members, agents, queues, me, formats],
  );

  return { all, refresh, asking };
}
