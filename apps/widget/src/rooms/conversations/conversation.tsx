import { useSignal } from '@preact/signals';
import { showConversation, showHome, state, threadOf } from '../../frame/chat.ts';
import { CloseButton } from '../../frame/close-button.tsx';
import { BackIcon, EndIcon } from '../../frame/icons.tsx';
import { words } from '../../language/language.ts';
import { Avatar } from '../messages/avatar.tsx';
import { Composer } from '../messages/composer.tsx';
import { Timeline } from '../messages/timeline.tsx';
import { Closed } from './closed.tsx';
import { EndConversation } from './end-conversation.tsx';

/** One conversation; null: one that begins with the first message. */
export function Conversation({ conversation }: { conversation: string | null }) {
  const ending = useSignal(false);
  const { inbox, banned, threads, unread } = state.value;
  const thread = threadOf(conversation);
  const partner = thread?.conversation.owner ?? null;
  const resolved = thread?.conversation.status === 'resolved';
  const first =
    thread === undefined &&
    threads.length === 0 &&
    !state.value.outbox.some((entry) => entry.conversation === conversation);
  const elsewhere = unread - (thread?.unread ?? 0);
  return (
    <>
      {first ? (
        <header class="hero first">
          <div class="hero-bar">
            <p class="hero-name">{inbox?.name}</p>
            <CloseButton />
          </div>
          <h1 class="hero-greeting" dir="auto" tabIndex={-1}>
            {inbox?.greeting || words.greeting}
          </h1>
          {!banned && <p class="hero-hint">{words.greetingHint}</p>}
        </header>
      ) : (
        <header class="header">
          {threads.length > 0 && (
            <button
              type="button"
              class="icon-button"
              aria-label={elsewhere > 0 ? `${words.back} (${words.unread(elsewhere)})` : words.back}
              title={words.back}
              onClick={showHome}
            >
              <BackIcon />
              {elsewhere > 0 && <span class="badge dot" aria-hidden="true" />}
            </button>
          )}
          <Avatar of={partner} />
          <div class="header-middle">
            <h1 class="header-title" dir="auto" tabIndex={-1}>
              {partner?.name ?? inbox?.name ?? words.title}
            </h1>
            {partner !== null && <p class="header-sub">{inbox?.name}</p>}
          </div>
          {thread && !resolved && (
            <button
              type="button"
              class="icon-button"
              aria-label={words.end}
              title={words.end}
              aria-expanded={ending.value}
              onClick={() => {
                ending.value = !ending.value;
              }}
            >
              <EndIcon />
            </button>
          )}
          <CloseButton />
        </header>
      )}
      <Timeline conversation={conversation} thread={thread} first={first} />
      {ending.value && thread && !resolved && <EndConversation conversation={thread.conversation.id} ending={ending} />}
      {resolved && !banned && (
        <div class="ended-bar">
          <p>{words.anythingElse}</p>
          <button type="button" class="button" onClick={() => showConversation(null)}>
            {words.newConversation}
          </button>
        </div>
      )}
      {banned ? <Closed /> : <Composer conversation={conversation} resolved={resolved} />}
    </>
  );
}
