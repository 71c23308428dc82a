import type { VisitorThreadState } from '@parley/client/visitor-client';
import { useEffect, useRef } from 'preact/hooks';
import { showConversation, state } from '../../frame/chat.ts';
import { CloseButton } from '../../frame/close-button.tsx';
import { OpenIcon, PenIcon } from '../../frame/icons.tsx';
import { whenShort } from '../../language/dates.ts';
import { words } from '../../language/language.ts';
import { Avatar } from '../messages/avatar.tsx';
import { Closed } from './closed.tsx';

/** The greeting, and the conversations so far. */
export function Home() {
  const { inbox, banned, threads } = state.value;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // What had the focus is gone from the screen.
    if (document.hasFocus()) heading.current?.focus();
  }, []);
  return (
    <>
      <header class="hero">
        <div class="hero-bar">
          <p class="hero-name">{inbox?.name}</p>
          <CloseButton />
        </div>
        <h1 class="hero-greeting" dir="auto" ref={heading} tabIndex={-1}>
          {inbox?.greeting || words.greeting}
        </h1>
      </header>
      <div class="home">
        <h2 class="home-title">{words.conversations}</h2>
        <ul class="threads">
          {threads.map((thread) => (
            <Row key={thread.conversation.id} thread={thread} />
          ))}
        </ul>
      </div>
      {banned ? (
        <Closed />
      ) : (
        <footer class="home-foot">
          <button type="button" class="button wide" onClick={() => showConversation(null)}>
            <PenIcon />
            {words.newConversation}
          </button>
        </footer>
      )}
    </>
  );
}

function Row({ thread }: { thread: VisitorThreadState }) {
  const { conversation, entries, unread } = thread;
  const last = entries.findLast((entry) => entry.kind === 'message');
  return (
    <li>
      <button type="button" class="thread" onClick={() => showConversation(conversation.id)}>
        <Avatar of={conversation.owner} />
        <span class="thread-middle">
          <span class="thread-name" dir="auto">
            {conversation.owner?.name ?? words.yourTeam}
          </span>
          <span class="thread-text" dir="auto">
            {last && (last.by === 'me' ? `${words.you}: ${last.text}` : last.text)}
          </span>
        </span>
        <span class="thread-end">
          <time class="thread-time">{whenShort(conversation.lastAt, Date.now())}</time>
          {unread > 0 ? (
            <span class="badge">
              <span aria-hidden="true">{unread}</span>
              <span class="hidden">{words.unread(unread)}</span>
            </span>
          ) : conversation.status === 'resolved' ? (
            <span class="chip">{words.endedChip}</span>
          ) : (
            <OpenIcon />
          )}
        </span>
      </button>
    </li>
  );
}
