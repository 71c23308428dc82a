import type { VisitorThreadState } from '@parley/client/visitor-client';
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { client, site, state } from '../../frame/chat.ts';
import { DownIcon } from '../../frame/icons.tsx';
import { dayName, dayOf } from '../../language/dates.ts';
import { words } from '../../language/language.ts';
import { Waiting } from '../queues/waiting.tsx';
import { Announcer } from './announcer.tsx';
import { Avatar } from './avatar.tsx';
import { Bubble } from './bubble.tsx';
import { eventSentence } from './events.ts';
import { type Line, linesOf } from './lines.ts';
import { Pieces } from './pieces.tsx';

/** Within so many pixels of its end a timeline counts as read to the end, and follows what comes. */
const NEAR_END = 48;
/** Older lines are fetched when the visitor comes within so many pixels of the first one. */
const NEAR_START = 120;

/** The lines of one conversation. The list is laid out from its end (`column-reverse`), so it stays there by itself, and older lines move nothing. */
export function Timeline({
  conversation,
  thread,
  first,
}: {
  conversation: string | null;
  thread: VisitorThreadState | undefined;
  first: boolean;
}) {
  const list = useRef<HTMLElement>(null);
  const atEnd = useSignal(true);
  const loading = useSignal(false);
  const outbox = state.value.outbox.filter((entry) => entry.conversation === conversation);
  const lines = linesOf(thread?.entries ?? [], outbox, thread?.conversation.teamRead ?? 0, dayOf);

  const end = thread?.conversation.position ?? 0;
  const visible = useSignal(document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => {
      visible.value = document.visibilityState === 'visible';
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  const seeing = site.open.value && visible.value && atEnd.value && thread !== undefined;
  useEffect(() => {
    if (seeing && thread.conversation.read < end) client.seen(thread.conversation.id);
  }, [seeing, end]);

  // Whoever writes wants to see it.
  const written = outbox.at(-1)?.id;
  useEffect(toEnd, [written]);
  useSignalEffect(() => {
    if (site.focus.value > 0) toEnd();
  });

  function toEnd(): void {
    list.current?.scrollTo({ top: 0 });
  }

  async function past(): Promise<void> {
    if (loading.value || !thread?.more) return;
    loading.value = true;
    await client.past(thread.conversation.id);
    loading.value = false;
  }

  function scrolled(): void {
    const { current } = list;
    if (current === null) return;
    atEnd.value = current.scrollTop > -NEAR_END;
    if (current.scrollHeight - current.clientHeight + current.scrollTop < NEAR_START) void past();
  }

  return (
    <div class={first ? 'timeline empty' : 'timeline'}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="scroll" ref={list} onScroll={scrolled} tabIndex={0} aria-label={words.messages}>
        <div class="lines">
          {thread?.more && (
            <button type="button" class="link earlier" disabled={loading.value} onClick={past}>
              {loading.value ? words.loading : words.earlier}
            </button>
          )}
          {!first && !thread?.more && <Greeting />}
          <ol class="list">{lines.map(lineView)}</ol>
          {thread && thread.conversation.queuedAt !== null && <Waiting news={thread.waiting} />}
          {thread?.typing && (
            <p class="typing">
              <Avatar of={thread.typing} small />
              <span class="bubble dots" aria-hidden="true">
                <i />
                <i />
                <i />
              </span>
              <span class="hidden">{words.typing(thread.typing.name)}</span>
            </p>
          )}
        </div>
      </section>
      {!atEnd.value && (
        <button type="button" class="to-end" onClick={toEnd} data-new={(thread?.unread ?? 0) > 0}>
          {(thread?.unread ?? 0) > 0 ? words.newMessages : <span class="hidden">{words.newMessages}</span>}
          <DownIcon />
        </button>
      )}
      <Announcer thread={thread} />
    </div>
  );
}

function Greeting() {
  return (
    <p class="opening" dir="auto">
      {state.value.inbox?.greeting || words.greeting}
    </p>
  );
}

function lineView(line: Line) {
  switch (line.kind) {
    case 'day':
      return (
        <li key={line.key} class="day">
          <time>{dayName(line.at, Date.now())}</time>
        </li>
      );
    case 'event':
      return (
        <li key={line.key} class="event" dir="auto">
          {eventSentence(line.event)}
        </li>
      );
    case 'notice':
      return (
        <li key={line.key} class="event notice" dir="auto">
          <Pieces text={line.text} />
        </li>
      );
    case 'message':
      return <Bubble key={line.key} line={line} />;
  }
}
