import type { RefusalCode } from '@parley/contract';
import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { client } from '../../frame/chat.ts';
import { refusalSentence, words } from '../../language/language.ts';

/** Asks once more, because there is no way back to before the end. */
export function EndConversation({ conversation, ending }: { conversation: string; ending: Signal<boolean> }) {
  const busy = useSignal(false);
  const refusal = useSignal<RefusalCode | null>(null);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    yes.current?.focus();
    // Answered, the question leaves the screen and takes the focus with it.
    return () => document.querySelector('h1')?.focus();
  }, []);

  async function end(): Promise<void> {
    busy.value = true;
    const outcome = await client.resolve(conversation);
    busy.value = false;
    if (outcome.ok) ending.value = false;
    else refusal.value = outcome.code;
  }

  return (
    <section
      class="ended-bar"
      aria-label={words.endQuestion}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        ending.value = false;
      }}
    >
      <p role={refusal.value ? 'alert' : undefined}>
        {refusal.value ? refusalSentence(refusal.value) : words.endQuestion}
      </p>
      <div class="buttons">
        <button type="button" class="button plain" onClick={() => (ending.value = false)}>
          {words.endNo}
        </button>
        <button type="button" class="button" ref={yes} disabled={busy.value} onClick={end}>
          {words.end}
        </button>
      </div>
    </section>
  );
}
