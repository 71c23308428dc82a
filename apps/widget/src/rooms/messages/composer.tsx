import type { RefusalCode } from '@parley/contract';
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { client, nameConversation, site } from '../../frame/chat.ts';
import { SendIcon } from '../../frame/icons.tsx';
import { refusalSentence, words } from '../../language/language.ts';
import { composing } from './composing.ts';
import { draftOf, keepDraft } from './drafts.ts';
import { lengthOf, TEXT_MAX, WARN_LEFT } from './length.ts';

/** Where the visitor writes. What is written is kept with every key, and lost only by being sent. */
export function Composer({ conversation, resolved }: { conversation: string | null; resolved: boolean }) {
  const text = useSignal(draftOf(conversation));
  const refusal = useSignal<RefusalCode | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);

  useSignalEffect(() => {
    // Opened by hand: the next key belongs to the message.
    if (site.focus.value > 0 && site.open.peek()) focus();
  });
  useEffect(() => {
    // Chosen in an open panel; what had the focus is gone from the screen.
    if (document.hasFocus()) focus();
  }, []);
  useEffect(() => () => conversation !== null && client.typing(conversation, false), [conversation]);
  useSignalEffect(() => {
    const taken = composing.value;
    if (taken === null || taken.conversation !== conversation) return;
    composing.value = null;
    write(text.peek() === '' ? taken.text : `${text.peek()}\n${taken.text}`);
    box.current?.focus();
  });
  useLayoutEffect(() => {
    const { current } = box;
    if (current === null || CSS.supports('field-sizing', 'content')) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight}px`;
  }, [text.value]);

  /** Where there is no keyboard, a focus would cover half of the conversation with one. */
  function focus(): void {
    const heading = document.querySelector('h1');
    if (matchMedia('(pointer: coarse)').matches) heading?.focus();
    else box.current?.focus();
  }

  function write(next: string): void {
    text.value = next;
    refusal.value = null;
    keepDraft(conversation, next);
    if (conversation !== null) client.typing(conversation, next.trim() !== '');
  }

  function send(): void {
    const length = lengthOf(text.value);
    if (length === 0 || length > TEXT_MAX) {
      refusal.value = length === 0 ? 'text.empty' : 'text.too_long';
      box.current?.focus();
      return;
    }
    const sent = client.post(conversation, text.value);
    write('');
    if (conversation === null) nameConversation(sent.conversation);
    box.current?.focus();
  }

  const left = TEXT_MAX - lengthOf(text.value);
  const hint =
    refusal.value !== null
      ? refusalSentence(refusal.value)
      : left < 0
        ? words.over(-left)
        : left <= WARN_LEFT
          ? words.left(left)
          : null;
  const wrong = refusal.value !== null || left < 0;
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {hint !== null && (
        <p
          id="composer-hint"
          class={wrong ? 'composer-hint wrong' : 'composer-hint'}
          role={refusal.value !== null ? 'alert' : 'status'}
        >
          {hint}
        </p>
      )}
      <div class="composer-box">
        <textarea
          ref={box}
          rows={1}
          dir="auto"
          value={text.value}
          placeholder={resolved ? words.writeAgain : words.write}
          aria-label={resolved ? words.writeAgain : words.write}
          aria-invalid={wrong}
          aria-describedby={hint === null ? undefined : 'composer-hint'}
          enterkeyhint="send"
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button
          type="submit"
          class="send"
          aria-label={words.send}
          title={words.send}
          data-idle={lengthOf(text.value) === 0}
        >
          <SendIcon />
        </button>
      </div>
    </form>
  );
}
