import type { VisitorThreadState } from '@parley/client/visitor-client';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Pieces } from '../messages/pieces.tsx';
import { waitSentence } from './wait.ts';

/** Screen readers are told how it stands when it has settled, and then not again for a while: it changes whenever somebody before leaves. */
const SETTLED_MS = 2_000;
const AGAIN_MS = 60_000;

/** The visitor waits for an agent. `news` null: nothing has been said of how it stands. */
export function Waiting({ news }: { news: VisitorThreadState['waiting'] }) {
  const line = waitSentence(news ?? { position: null, wait: null });
  const text = news?.text ?? '';
  const said = useSignal('');
  const last = useRef({ at: Number.NEGATIVE_INFINITY, text });
  useEffect(() => {
    // What the queue says in its own words is said at once.
    const pause = text === last.current.text ? last.current.at + AGAIN_MS - performance.now() : 0;
    const timer = setTimeout(
      () => {
        last.current = { at: performance.now(), text };
        said.value = `${line}. ${text}`;
      },
      Math.max(SETTLED_MS, pause),
    );
    return () => clearTimeout(timer);
  }, [line, text]);
  return (
    <div class="waiting">
      <p class="waiting-line">{line}</p>
      {text !== '' && (
        <p class="waiting-text" dir="auto">
          <Pieces text={text} />
        </p>
      )}
      <p class="hidden" aria-live="polite">
        {said.value}
      </p>
    </div>
  );
}
