import { Button, Skeleton } from '@mantine/core';
import type { Outgoing, TimelineState } from '@parley/client';
import type { ConversationView } from '@parley/contract';
import {
  type ReactNode,
  type UIEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { dayOf } from '../../language/time-zone.ts';
import { IconArrowDown } from '../../look/icons.ts';
import { useNow } from '../../look/use-now.ts';
import { firstUnread, parcelsOf } from './lines.ts';
import { ParcelOfLines } from './parcel.tsx';
import classes from './timeline.module.css';

/** So near to an end of the timeline, in pixels, it counts as being there. */
const NEAR_END_PX = 60;
const NEAR_BEGINNING_PX = 400;

export interface TimelineProps {
  conversation: ConversationView;
  timeline: TimelineState | undefined;
  me: string | null;
  contact: { id: string; name: string; known: string | null };
  /** What stands below the last line: messages on their way, who is writing. */
  children?: ReactNode;
  /** Asks for older lines. */
  onPast: () => Promise<void>;
  /** Called when lines up to this position have been in view. */
  onSeen?: (position: number) => void;
  outgoing?: readonly Outgoing[];
}

/**
 * The lines of a conversation. The scroller runs from the bottom up (column-reverse), so that the browser itself keeps the newest line in view and
 * does not move what is being read when older lines come in above.
 */
export function Timeline({ conversation, timeline, me, contact, children, onPast, onSeen, outgoing }: TimelineProps) {
  const text = useText();
  const today = dayOf(useNow(), useFormats().zone);
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const [asking, setAsking] = useState(false);
  const entries = timeline?.entries;
  const parcels = useMemo(() => parcelsOf(entries ?? []), [entries]);
  const unreadFrom = useUnreadMark(conversation, timeline);
  const lastPosition = entries?.findLast((entry) => entry.position !== null)?.position ?? 0;

  const first = entries?.[0]?.place;
  const askedBefore = useRef<number | undefined>(undefined);
  const ask = useCallback(async () => {
    askedBefore.current = first;
    setAsking(true);
    await onPast();
    setAsking(false);
  }, [onPast, first]);

  const scrolled = (event: UIEvent<HTMLDivElement>) => {
    setAtEnd(-event.currentTarget.scrollTop < NEAR_END_PX);
    if (timeline?.more === true && !asking && isNearBeginning(event.currentTarget)) void ask();
  };

  // Also when lines have come in and one is near the beginning still, or the pane is not even full: then no scrolling will ask.
  useEffect(() => {
    const pane = scroller.current;
    // What has been asked for in vain is not asked for again by itself.
    if (timeline?.more !== true || asking || askedBefore.current === timeline.entries[0]?.place) return;
    if (pane !== null && isNearBeginning(pane)) void ask();
  }, [timeline, asking, ask]);

  useSeen(atEnd && entries !== undefined ? lastPosition : 0, onSeen);

  // Sending is a reason to look at the end again.
  const sent = outgoing?.at(-1)?.id;
  useLayoutEffect(() => {
    if (sent !== undefined) scroller.current?.scrollTo({ top: 0 });
  }, [sent]);

  const unseen = useUnseenCount(entries, atEnd);
  return (
    <div className={classes.frame}>
      <section
        ref={scroller}
        className={classes.scroller}
        onScroll={scrolled}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={text.timeline.label}
      >
        <div className={classes.inner}>
          {timeline === undefined ? (
            <TimelineSkeleton />
          ) : (
            <>
              <div className={classes.beginning}>
                {timeline.more ? (
                  <Button variant="subtle" size="compact-sm" loading={asking} onClick={() => void ask()}>
                    {text.timeline.older}
                  </Button>
                ) : (
                  text.timeline.beginning
                )}
              </div>
              <ol className={classes.lines}>
                {parcels.map((parcel) => {
                  // Only what these lines can show of it: else each reading would redraw the whole timeline.
                  const last = parcel.entries.findLast((entry) => entry.position !== null)?.position ?? 0;
                  return (
                    <ParcelOfLines
                      key={parcel.key}
                      parcel={parcel}
                      me={me}
                      contact={contact}
                      delivered={Math.min(conversation.contactDelivered, last)}
                      read={Math.min(conversation.contactRead, last)}
                      unreadFrom={parcel.entries.some(({ id }) => id === unreadFrom) ? unreadFrom : null}
                      today={today}
                    />
                  );
                })}
                {children}
              </ol>
            </>
          )}
        </div>
      </section>
      {!atEnd && (
        <Button
          className={classes.newest ?? ''}
          size="compact-sm"
          radius="xl"
          variant="default"
          leftSection={<IconArrowDown size={16} aria-hidden="true" />}
          onClick={() => scroller.current?.scrollTo({ top: 0, behavior: 'smooth' })}
        >
          {unseen > 0 ? text.timeline.newMessages(unseen) : text.timeline.newest}
        </Button>
      )}
    </div>
  );
}

/** The scroller counts from its end upwards, in negative numbers. */
const isNearBeginning = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement): boolean =>
  scrollHeight - clientHeight + scrollTop < NEAR_BEGINNING_PX;

/** Where unread began when the conversation was opened; stays there while one reads. */
function useUnreadMark(conversation: ConversationView, timeline: TimelineState | undefined): string | null {
  const kept = useRef<{ conversation: string; mark: string | null } | null>(null);
  if (kept.current?.conversation !== conversation.id && timeline !== undefined) {
    kept.current = {
      conversation: conversation.id,
      mark: conversation.unread > 0 ? firstUnread(timeline.entries, conversation.teamRead) : null,
    };
  }
  return kept.current?.conversation === conversation.id ? kept.current.mark : null;
}

/** Says what has been seen, and says it again when the window comes back to the front: what arrives meanwhile has not been seen. */
function useSeen(position: number, onSeen: ((position: number) => void) | undefined): void {
  useEffect(() => {
    if (position === 0 || onSeen === undefined) return;
    const look = () => {
      if (document.visibilityState === 'visible' && document.hasFocus()) onSeen(position);
    };
    look();
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [position, onSeen]);
}

/** Messages of the customer that came while one was reading further up. */
function useUnseenCount(entries: TimelineState['entries'] | undefined, atEnd: boolean): number {
  const last = entries?.at(-1)?.place ?? 0;
  const [from, setFrom] = useState(last);
  useEffect(() => {
    if (atEnd) setFrom(last);
  }, [atEnd, last]);
  if (atEnd || entries === undefined) return 0;
  let count = 0;
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index];
    if (entry === undefined || entry.place <= from) break;
    if (entry.kind === 'message' && entry.author.kind === 'contact') count++;
  }
  return count;
}

function TimelineSkeleton() {
  const text = useText();
  return (
    <div className={classes.skeleton} role="status" aria-label={text.common.loading}>
      {[52, 34, 61, 40, 28].map((width, index) => (
        <Skeleton
          key={width}
          height={index % 2 === 0 ? 56 : 38}
          width={`${width}%`}
          radius="lg"
          ml={index > 1 && index < 4 ? 'auto' : 0}
        />
      ))}
    </div>
  );
}
