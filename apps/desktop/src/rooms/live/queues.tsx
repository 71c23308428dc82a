import { useMemo } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { Empty } from '../../look/empty.tsx';
import { IconQueues } from '../../look/icons.ts';
import { useSeconds } from '../../look/use-now.ts';
import card from './card.module.css';
import { type QueueRow, queueRows, waitOf } from './queue-rows.ts';
import classes from './queues.module.css';

/** How the queues stand: their customers, and their agents. */
export function Queues() {
  const { queues } = useText().supervision;
  const formats = useFormats();
  const setup = useLive((state) => state.setup.queue);
  const live = useLive((state) => state.queues);
  const agents = useLive((state) => state.agents);
  const rows = useMemo(
    () => queueRows(setup, live, agents, queues.without, formats.compare),
    [setup, live, agents, queues, formats],
  );
  return (
    <section className={card.card} aria-labelledby="live-queues">
      <div className={card.bar}>
        <h2 id="live-queues">{queues.title}</h2>
      </div>
      {rows.length === 0 ? (
        <Empty icon={<IconQueues size={26} stroke={1.6} />} title={queues.none}>
          {queues.noneText}
        </Empty>
      ) : (
        <table className={classes.queues} aria-labelledby="live-queues">
          <colgroup>
            <col className={classes.wide} />
            <col span={6} />
          </colgroup>
          <thead>
            <tr className={card.groups}>
              <td />
              <th scope="colgroup" colSpan={3}>
                {queues.customers}
              </th>
              <th scope="colgroup" colSpan={3}>
                {queues.agents}
              </th>
            </tr>
            <tr>
              <th scope="col">{queues.name}</th>
              <th scope="col">{queues.waiting}</th>
              <th scope="col">{queues.longest}</th>
              <th scope="col">{queues.active}</th>
              <th scope="col">{queues.ready}</th>
              <th scope="col">{queues.busy}</th>
              <th scope="col">{queues.away}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <QueueLine key={row.id ?? ''} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function QueueLine({ row }: { row: QueueRow }) {
  const { queues } = useText().supervision;
  const formats = useFormats();
  const counts = [
    ['active', queues.active, row.active],
    ['ready', queues.ready, row.agents?.ready],
    ['busy', queues.busy, row.agents?.busy],
    ['away', queues.away, row.agents?.away],
  ] as const;
  return (
    <tr data-queue={row.id}>
      <th scope="row" dir="auto" data-without={row.id === null}>
        {row.name}
      </th>
      <td data-label={queues.waiting} data-zero={row.waiting === 0} data-strong="true">
        {formats.number(row.waiting)}
      </td>
      <td data-label={queues.longest} data-zero={row.oldest === null}>
        {row.oldest === null ? '–' : <Longest since={row.oldest} />}
      </td>
      {counts.map(([column, label, count]) => (
        <td key={column} data-label={label} data-column={column} data-zero={count === undefined || count === 0}>
          {count === undefined ? '–' : formats.number(count)}
        </td>
      ))}
    </tr>
  );
}

/** The wait of whoever waits longest, with what is to be thought of it. */
function Longest({ since }: { since: number }) {
  const { queues } = useText().supervision;
  const formats = useFormats();
  const ms = Math.max(0, useSeconds() - since);
  const wait = waitOf(ms);
  const judgement = wait === 'too_long' ? queues.tooLong : wait === 'long' ? queues.long : null;
  return (
    <span className={classes.wait} data-wait={wait} title={judgement ?? undefined}>
      {formats.clock(ms)}
      {judgement !== null && <span className="unseen">, {judgement}</span>}
    </span>
  );
}
