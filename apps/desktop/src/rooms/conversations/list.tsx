import { SegmentedControl, Skeleton } from '@mantine/core';
import type { ConversationView } from '@parley/contract';
import { LIST_PAGE } from '@parley/contract/protocol';
import { Link, useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { may } from '../../live/rights.ts';
import { IconCheck } from '../../look/icons.ts';
import { useNow } from '../../look/use-now.ts';
import { contactName } from '../contacts/contact-name.ts';
import { ListOffers } from '../offers/list-offers.tsx';
import { ListWrapUps } from '../wrap-ups/list-wrap-ups.tsx';
import { useConversationActions } from './actions.ts';
import classes from './list.module.css';
import { ListEmpty } from './list-empty.tsx';
import { mayIn } from './may-in.ts';
import { useNames } from './names.ts';
import type { Place } from './place.ts';
import { Row } from './row.tsx';
import { partOf } from './standing.ts';
import { type Counting, countOf, STATUSES, searchFor, statusOf, VIEWS } from './views.ts';

/** Height of every row, in pixels; the style sheet says the same. Fixed, so that the scroll bar of a long list does not jump. */
const ROW_PX = 90;

/** So many rows before the end of what is held the next are asked for. */
const ASK_AHEAD_ROWS = 15;

export function ConversationList({ place }: { place: Place }) {
  const text = useText();
  const formats = useFormats();
  const now = useNow();
  const client = useClient();
  const navigate = useNavigate();
  const list = useLive((state) => state.list);
  const ready = useLive((state) => state.ready);
  const counts = useLive((state) => state.counts);
  const conversations = useLive((state) => state.conversations);
  const contacts = useLive((state) => state.contacts);
  const inboxes = useLive((state) => state.inboxes);
  const queues = useLive((state) => state.setup.queue);
  const nameOf = useNames();
  const me = useLive((state) => state.me?.member ?? null);
  const counting = useCounting();
  const { view, status } = place;

  useEffect(() => void client.watch(view, status, LIST_PAGE), [client, view, status]);

  // How many are resolved nobody needs to know: the tabs then tell what is open, and lead there.
  const counted = status === 'resolved' ? 'open' : status;
  const shown = list !== null && list.view === view && list.status === status && ready ? list : null;
  const ids = shown?.ids ?? [];
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
    getItemKey: (index) => ids[index] ?? index,
  });
  const labels = {
    open: text.list.open,
    pending: text.handling.list.pending,
    snoozed: text.handling.list.snoozed,
    resolved: text.list.resolved,
  };
  const items = rows.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const wantsMore = shown !== null && !shown.complete && !shown.loading && lastShown >= ids.length - ASK_AHEAD_ROWS;
  useEffect(() => {
    if (wantsMore) void client.more();
  }, [client, wantsMore]);

  // The conversation that is open stays in sight when one moves through the list by keyboard.
  const index = place.conversation === null ? -1 : ids.indexOf(place.conversation);
  useEffect(() => {
    if (index >= 0) rows.scrollToIndex(index, { align: 'auto' });
  }, [index, rows]);

  return (
    <nav className={classes.pane} aria-label={text.list.label}>
      <div className={classes.head}>
        <ul className={classes.tabs} aria-label={text.list.views}>
          {VIEWS.map((each) => {
            const count = countOf(counts, each, counted, counting);
            return (
              <li key={each}>
                <Link
                  to="/app/$workspace/conversations/$view/{-$conversation}"
                  params={{ workspace: place.workspace, view: each, conversation: place.conversation ?? undefined }}
                  search={searchFor(counted)}
                  className={classes.tab}
                  data-chosen={each === view && status !== 'resolved'}
                  aria-current={each === view ? 'page' : undefined}
                >
                  {text.list[each]}
                  <span className={classes.count} data-zero={count === 0} title={text.list.count(count)}>
                    {formats.number(count)}
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={text.list.status}
          value={status}
          classNames={{ control: classes.status ?? '', label: classes.statusLabel ?? '' }}
          onChange={(value) => {
            const wanted = statusOf(value);
            // Nobody owns what is resolved, so it stands among all.
            const among = wanted === 'resolved' || status === 'resolved' ? 'all' : view;
            void navigate({
              to: '/app/$workspace/conversations/$view/{-$conversation}',
              params: { workspace: place.workspace, view: among, conversation: place.conversation ?? undefined },
              search: searchFor(wanted),
            });
          }}
          data={STATUSES.map((value) => ({ value, label: labels[value] }))}
        />
      </div>
      <ListOffers />
      <ListWrapUps place={place} />
      <div ref={scroller} className={classes.scroller}>
        {shown === null || (shown.loading && ids.length === 0) ? (
          <ListSkeleton label={text.common.loading} />
        ) : ids.length === 0 ? (
          <ListEmpty place={place} />
        ) : (
          <ul className={classes.rows} style={{ height: rows.getTotalSize() }}>
            {items.map((item) => {
              const conversation = conversations.get(ids[item.index] ?? '');
              if (conversation === undefined) return null;
              return (
                <li
                  key={item.key}
                  className={classes.item}
                  style={{ transform: `translateY(${item.start}px)` }}
                  aria-setsize={shown.complete ? ids.length : -1}
                  aria-posinset={item.index + 1}
                >
                  <Row
                    conversation={conversation}
                    contact={contacts.get(conversation.contact)}
                    inbox={inboxes.get(conversation.inbox)?.name}
                    queue={queues.get(conversation.queue ?? '')?.name}
                    nameOf={nameOf}
                    me={me}
                    now={now}
                    chosen={conversation.id === place.conversation}
                    place={place}
                  />
                  {partOf(conversation, me) === 'owner' && <EndFromRow conversation={conversation} />}
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </nav>
  );
}

function useCounting(): Counting {
  const me = useLive((state) => state.me);
  const members = useLive((state) => state.members);
  const served = useLive((state) => state.agent?.queues);
  const guestOf = useLive((state) => state.agent?.work.filter(({ kind }) => kind === 'guest').length ?? 0);
  return useMemo(
    () => ({
      me: me?.member ?? null,
      guestOf,
      sees: ({ inbox, queue }) =>
        may({ me, members }, 'conversation.read', inbox) || (queue !== null && served?.includes(queue) === true),
    }),
    [me, members, served, guestOf],
  );
}

/** Ends one's own conversation from its row, for whoever has a pointer over it; by keyboard it is opened first. */
function EndFromRow({ conversation }: { conversation: ConversationView }) {
  const text = useText();
  const actions = useConversationActions();
  const contact = useLive((state) => state.contacts.get(conversation.contact));
  const may = useLive((state) => mayIn(state, 'conversation.resolve', conversation));
  if (!may) return null;
  const label = text.handling.list.endOf(contactName(contact, conversation.contact, text));
  return (
    <button
      type="button"
      className={classes.end}
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={() => void actions.resolve(conversation.id)}
    >
      <IconCheck size={15} stroke={2.4} aria-hidden="true" />
      {text.handling.controls.end}
    </button>
  );
}

function ListSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: 9 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <div key={index} className={classes.skeleton}>
          <Skeleton height={38} circle />
          <div>
            <Skeleton height={11} width={`${45 + ((index * 17) % 35)}%`} />
            <Skeleton height={10} width={`${60 + ((index * 23) % 35)}%`} />
            <Skeleton height={9} width="34%" />
          </div>
        </div>
      ))}
    </div>
  );
}
