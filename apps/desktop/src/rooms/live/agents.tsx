import { Button } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { Empty } from '../../look/empty.tsx';
import { IconUsers } from '../../look/icons.ts';
import { useTwoColumns } from '../../look/use-wide.ts';
import { AgentFilters } from './agent-filters.tsx';
import { AgentLine } from './agent-line.tsx';
import {
  agentRows,
  chosenRows,
  countActivities,
  heldInPlace,
  type Order,
  sortRows,
  type Wanted,
} from './agent-rows.ts';
import classes from './agents.module.css';
import card from './card.module.css';
import { SignOutQuestion } from './sign-out-question.tsx';

/** Height of a line, and of a card on a small screen, in pixels; the style sheet says the same. */
const LINE_PX = 52;
const CARD_PX = 112;
/** Rows of the head, for counting. */
const HEAD_ROWS = 2;

const EVERYBODY: Wanted = { search: '', queue: null, activity: null };

/** What everybody does. Only what is in sight is drawn: a large centre has hundreds. */
export function Agents({ scroller }: { scroller: HTMLElement | null }) {
  const { agents: words } = useText().supervision;
  const formats = useFormats();
  const cards = !useTwoColumns();
  const agents = useLive((state) => state.agents);
  const members = useLive((state) => state.members);
  const [wanted, setWanted] = useState(EVERYBODY);
  const [order, setOrder] = useState<Order>('activity');
  const [acting, setActing] = useState<string | null>(null);
  const [leaving, setLeaving] = useState<string | null>(null);

  const all = useMemo(() => agentRows(agents, members), [agents, members]);
  const sorted = useMemo(
    () => sortRows(chosenRows(all, wanted), order, formats.compare),
    [all, wanted, order, formats],
  );
  const places = useRef<readonly string[]>([]);
  const rows = acting === null ? sorted : heldInPlace(sorted, places.current);
  useEffect(() => {
    if (acting === null) places.current = sorted.map(({ agent }) => agent.id);
  }, [acting, sorted]);

  const body = useRef<HTMLTableSectionElement>(null);
  const above = useHeightAbove(scroller, body);
  const lines = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => (cards ? CARD_PX : LINE_PX),
    scrollMargin: above,
    overscan: 8,
    getItemKey: (index) => rows[index]?.agent.id ?? index,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines are measured once, and cards are of another height
  useEffect(() => lines.measure(), [lines, cards]);
  const items = lines.getVirtualItems();
  const before = (items[0]?.start ?? above) - above;
  const after = lines.getTotalSize() - ((items.at(-1)?.end ?? above) - above);

  /** The question came from a menu that is gone: the focus goes back to its button or, if there is nothing left to be done, to the page. */
  const stay = () => {
    setLeaving(null);
    const line = body.current?.querySelector(`[data-agent="${leaving}"]`);
    requestAnimationFrame(() => (line?.querySelector('button') ?? scroller)?.focus({ preventScroll: true }));
  };

  return (
    <section className={card.card} aria-labelledby="live-agents">
      <div className={card.bar}>
        <h2 id="live-agents">{words.title}</h2>
        <span className={classes.shown} role="status">
          {words.shown(rows.length, all.length)}
        </span>
      </div>
      <AgentFilters
        wanted={wanted}
        onWanted={setWanted}
        counts={countActivities(all, wanted.queue)}
        order={order}
        onOrder={setOrder}
        cards={cards}
      />
      {rows.length === 0 && (
        <Empty
          icon={<IconUsers size={26} stroke={1.6} />}
          title={words.none}
          action={
            <Button variant="default" onClick={() => setWanted(EVERYBODY)}>
              {words.reset}
            </Button>
          }
        >
          {words.noneText}
        </Empty>
      )}
      <table className={classes.agents} aria-labelledby="live-agents" aria-rowcount={rows.length + HEAD_ROWS}>
        <colgroup>
          <col className={classes.wide} />
          <col className={classes.widest} />
          <col span={3} />
          <col className={classes.rest} />
          <col className={classes.narrow} />
        </colgroup>
        <Head order={order} onOrder={setOrder} />
        <tbody ref={body}>
          <Space height={before} />
          {items.map(({ index, key }) => {
            const row = rows[index];
            return (
              row !== undefined && (
                <AgentLine
                  key={key}
                  agent={row.agent}
                  name={row.name}
                  index={index + HEAD_ROWS + 1}
                  onActing={setActing}
                  onSignOut={setLeaving}
                />
              )
            );
          })}
          <Space height={after} />
        </tbody>
      </table>
      {leaving !== null && <SignOutQuestion agent={leaving} name={members.get(leaving)?.name ?? ''} onClose={stay} />}
    </section>
  );
}

/** What stands in for the lines that are not drawn. */
function Space({ height }: { height: number }) {
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nobody can put the focus on it
  return height > 0 && <tr className={classes.space} style={{ height }} aria-hidden="true" />;
}

function Head({ order, onOrder }: { order: Order; onOrder: (order: Order) => void }) {
  const { agents } = useText().supervision;
  const sortable = (column: Order, label: string, direction: 'ascending' | 'descending') => (
    <th scope="col" aria-sort={order === column ? direction : undefined}>
      <button type="button" onClick={() => onOrder(column)}>
        {label}
      </button>
    </th>
  );
  return (
    <thead>
      <tr className={card.groups} aria-rowindex={1}>
        <td colSpan={2} />
        <th scope="colgroup" colSpan={3}>
          {agents.inHand}
        </th>
        <td colSpan={2} />
      </tr>
      <tr aria-rowindex={2}>
        {sortable('name', agents.name, 'ascending')}
        <th scope="col" data-start="true" aria-sort={order === 'activity' ? 'ascending' : undefined}>
          <button type="button" onClick={() => onOrder(order === 'activity' ? 'since' : 'activity')}>
            {agents.activity}
          </button>
        </th>
        {sortable('talks', agents.talks, 'descending')}
        <th scope="col">{agents.wrapUps}</th>
        <th scope="col">{agents.offers}</th>
        <th scope="col" data-start="true">
          {agents.queues}
        </th>
        <th scope="col">
          <span className="unseen">{agents.actions}</span>
        </th>
      </tr>
    </thead>
  );
}

/** How far below the top of what scrolls an element begins. It changes with all that stands above it. */
function useHeightAbove(scroller: HTMLElement | null, element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const inner = element.current;
    if (scroller === null || inner === null) return;
    const measure = () =>
      setHeight(
        Math.round(inner.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop),
      );
    const observer = new ResizeObserver(measure);
    for (const one of [scroller, ...scroller.children, ...scroller.querySelectorAll('section')]) observer.observe(one);
    measure();
    return () => observer.disconnect();
  }, [scroller, element]);
  return height;
}
