import { client, state } from '../../frame/chat.ts';
import { AlertIcon } from '../../frame/icons.tsx';
import { clock } from '../../language/dates.ts';
import { refusalSentence, words } from '../../language/language.ts';
import { Avatar } from './avatar.tsx';
import { composing } from './composing.ts';
import type { MessageLine } from './lines.ts';
import { Pieces } from './pieces.tsx';

/** One message. */
export function Bubble({ line }: { line: MessageLine }) {
  const { by, text, first, last, delivery, outgoing } = line;
  const mine = by === null;
  return (
    <li
      class={`message ${mine ? 'mine' : 'theirs'}${first ? ' first' : ''}${last ? ' last' : ''}${delivery === 'failed' ? ' failed' : ''}`}
    >
      {!mine && first && (
        <span class="message-name" dir="auto">
          {by.name}
        </span>
      )}
      <div class="message-row">
        {!mine && (last ? <Avatar of={by} small /> : <span class="avatar-space" />)}
        <p class="bubble" dir="auto">
          <span class="hidden">{mine ? words.you : by.name}: </span>
          <Pieces text={text} />
        </p>
      </div>
      {delivery === 'failed' && outgoing !== null ? (
        <Failed line={line} />
      ) : (
        (last || delivery !== null) && (
          <p class="message-foot">
            {delivery !== null && words[delivery]}
            {(delivery === 'sent' || delivery === 'read') && ' · '}
            {delivery !== 'sending' && <time>{clock(line.at)}</time>}
          </p>
        )
      )}
    </li>
  );
}

function Failed({ line: { outgoing } }: { line: MessageLine }) {
  if (outgoing === null) return null;
  const { id, conversation, text, code } = outgoing;
  // What is wrong with the text itself does not get better by sending it again.
  const textual = code === 'text.too_long' || code === 'text.empty' || code === 'request.too_large';
  return (
    <div class="message-foot failure">
      <p role="alert">
        <AlertIcon />
        {words.failed}. {refusalSentence(code)}
      </p>
      <p>
        {textual ? (
          <button
            type="button"
            class="link"
            onClick={() => {
              composing.value = { conversation, text };
              client.discard(id);
            }}
          >
            {words.edit}
          </button>
        ) : (
          !state.value.banned && (
            <button type="button" class="link" onClick={() => client.retry(id)}>
              {words.retry}
            </button>
          )
        )}
        <button type="button" class="link" onClick={() => client.discard(id)}>
          {words.discard}
        </button>
      </p>
    </div>
  );
}
