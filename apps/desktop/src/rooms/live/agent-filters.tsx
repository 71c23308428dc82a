import { NativeSelect } from '@mantine/core';
import type { Activity } from '@parley/contract';
import { useFormats, useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { SearchField } from '../../look/search-field.tsx';
import { ActivityDot } from '../agents/activity-dot.tsx';
import { useSorted } from '../setup/use-sorted.ts';
import classes from './agent-filters.module.css';
import { ACTIVITIES_SHOWN, ORDERS, type Order, type Wanted } from './agent-rows.ts';

/** Which agents are shown, and in which order where there are no column heads to press. */
export function AgentFilters({
  wanted,
  onWanted,
  counts,
  order,
  onOrder,
  cards,
}: {
  wanted: Wanted;
  onWanted: (wanted: Wanted) => void;
  counts: ReadonlyMap<Activity, number>;
  order: Order;
  onOrder: (order: Order) => void;
  cards: boolean;
}) {
  const text = useText();
  const { agents, activity } = text.supervision;
  const formats = useFormats();
  const queues = useSorted(useLive((state) => state.setup.queue));
  const orders: Record<Order, string> = {
    activity: agents.byActivity,
    name: agents.byName,
    since: agents.bySince,
    talks: agents.byTalks,
  };
  return (
    <div className={classes.filters}>
      <SearchField
        type="search"
        label={agents.search}
        value={wanted.search}
        onChange={(search) => onWanted({ ...wanted, search })}
      />
      <NativeSelect
        size="sm"
        aria-label={agents.filterQueue}
        value={wanted.queue ?? ''}
        onChange={(event) => onWanted({ ...wanted, queue: event.currentTarget.value || null })}
        data={[{ value: '', label: agents.allQueues }, ...queues.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      {cards && (
        <NativeSelect
          size="sm"
          aria-label={agents.order}
          value={order}
          onChange={(event) => onOrder(ORDERS.find((one) => one === event.currentTarget.value) ?? 'activity')}
          data={ORDERS.map((value) => ({ value, label: orders[value] }))}
        />
      )}
      <fieldset className={classes.chips}>
        <legend className="unseen">{agents.filterActivity}</legend>
        {ACTIVITIES_SHOWN.map((each) => (
          <button
            key={each}
            type="button"
            className={classes.chip}
            aria-pressed={wanted.activity === each}
            onClick={() => onWanted({ ...wanted, activity: wanted.activity === each ? null : each })}
          >
            <ActivityDot activity={each} />
            {activity[each]}
            <span className={classes.number}>{formats.number(counts.get(each) ?? 0)}</span>
          </button>
        ))}
      </fieldset>
    </div>
  );
}
