import { Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { usePageTitle } from '../../look/page-title.ts';
import { Agents } from './agents.tsx';
import { Flags } from './flags.tsx';
import classes from './live.module.css';
import { Queues } from './queues.tsx';

/** What supervisors watch: who asks for help, how the queues stand, and what everybody does. */
export default function Live() {
  const text = useText();
  const { workspace = '' } = useParams({ strict: false });
  const ready = useLive((state) => state.ready);
  const [page, setPage] = useState<HTMLElement | null>(null);
  usePageTitle(text.supervision.title);
  if (!ready) return null;
  return (
    <main id="main" className={classes.page} tabIndex={-1} ref={setPage}>
      <div className={classes.inner}>
        <Title order={1} size="h3" className={classes.heading ?? ''}>
          {text.supervision.title}
        </Title>
        <Flags workspace={workspace} />
        <div className={classes.columns}>
          <Queues />
          <Agents scroller={page} />
        </div>
      </div>
    </main>
  );
}
