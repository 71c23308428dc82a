import { Button } from '@mantine/core';
import type { Queue } from '@parley/contract';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { Empty } from '../../look/empty.tsx';
import { IconPlus, IconQueues } from '../../look/icons.ts';
import { Badge, Page, PageRow, Rows } from '../../look/page.tsx';
import { DeleteItem } from '../setup/delete-item.tsx';
import setup from '../setup/setup.module.css';
import { useSorted } from '../setup/use-sorted.ts';
import { serving } from './new-queue.ts';
import classes from './queues.module.css';

/** Where conversations wait for agents. */
export default function Queues() {
  const text = useText();
  const words = text.setup.queues;
  const { workspace = '' } = useParams({ strict: false });
  const ready = useLive((state) => state.ready);
  const queues = useSorted(useLive((state) => state.setup.queue));
  const [doomed, setDoomed] = useState<Queue | null>(null);
  const create = (
    <Button
      leftSection={<IconPlus size={17} aria-hidden="true" />}
      renderRoot={(props) => (
        <Link {...props} to="/app/$workspace/administration/queues/$queue" params={{ workspace, queue: 'new' }} />
      )}
    >
      {words.create}
    </Button>
  );
  if (!ready) return null;
  return (
    <Page title={words.title} intro={words.intro} action={queues.length > 0 && create}>
      {queues.length === 0 ? (
        <div className={setup.first}>
          <Empty icon={<IconQueues size={26} stroke={1.6} />} title={words.empty} action={create}>
            {words.emptyText}
          </Empty>
        </div>
      ) : (
        <Rows label={words.title}>
          {queues.map((queue) => (
            <PageRow
              key={queue.id}
              title={queue.name}
              badges={<Badge>{words.modes[queue.mode].name}</Badge>}
              actions={
                <>
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={`${text.common.edit}: ${queue.name}`}
                    renderRoot={(props) => (
                      <Link
                        {...props}
                        to="/app/$workspace/administration/queues/$queue"
                        params={{ workspace, queue: queue.id }}
                      />
                    )}
                  >
                    {text.common.edit}
                  </Button>
                  <Button
                    variant="subtle"
                    color="red"
                    size="xs"
                    aria-label={`${text.setup.remove.action}: ${queue.name}`}
                    onClick={() => setDoomed(queue)}
                  >
                    {text.setup.remove.action}
                  </Button>
                </>
              }
            >
              <About queue={queue} />
            </PageRow>
          ))}
        </Rows>
      )}
      {doomed !== null && <DeleteItem kind="queue" item={doomed} onClose={() => setDoomed(null)} />}
    </Page>
  );
}

/** Who serves a queue, which inboxes lead there, and how many wait at the moment. */
function About({ queue }: { queue: Queue }) {
  const { setup: words } = useText();
  const formats = useFormats();
  const teams = useLive((state) => state.setup.team);
  const inboxes = useLive((state) => state.inboxes);
  const waiting = useLive((state) => state.queues.get(queue.id)?.waiting ?? 0);
  const people = serving(queue, teams);
  const from = [...inboxes.values()].filter((inbox) => inbox.queue === queue.id).map(({ name }) => name);
  const names = queue.teams.flatMap((id) => teams.get(id)?.name ?? []);
  return (
    <div className={classes.about}>
      <span data-bad={people === 0}>
        {people === 0 ? words.queues.nobody : [words.fields.people(people), ...names].join(' · ')}
      </span>
      <span>{from.length === 0 ? words.queues.noInbox : words.queues.from(from.sort(formats.compare).join(', '))}</span>
      <span className={classes.waiting} data-any={waiting > 0}>
        {words.queues.waiting(waiting)}
      </span>
    </div>
  );
}
