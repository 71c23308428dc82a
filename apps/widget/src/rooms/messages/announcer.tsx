import type { VisitorThreadState } from '@parley/client/visitor-client';
import { useRef } from 'preact/hooks';
import { eventSentence } from './events.ts';

/** Says to a screen reader what has come since the conversation was opened, and nothing of what stood there before. */
export function Announcer({ thread }: { thread: VisitorThreadState | undefined }) {
  const last = thread?.entries.at(-1);
  const opened = useRef(last?.position ?? 0);
  const news =
    last !== undefined && last.position > opened.current && (last.kind === 'event' || last.by !== 'me') ? last : null;
  return (
    <p class="hidden" aria-live="polite">
      {news &&
        (news.kind === 'event'
          ? eventSentence(news)
          : typeof news.by === 'object'
            ? `${news.by.name}: ${news.text}`
            : news.text)}
    </p>
  );
}
