import type { SetupKind } from '@parley/contract';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { same } from './same.ts';
import classes from './setup.module.css';

/** Says so when somebody else changes or deletes what one is changing: saving would put one's own in its place. */
export function ChangedMeanwhile({ kind, id }: { kind: SetupKind; id: string }) {
  const { setup } = useText();
  const current = useLive((state) => state.setup[kind].get(id));
  const [begun] = useState(current);
  // The same settings come anew, as another object, with each connection.
  if (begun === undefined || same(current, begun)) return null;
  return (
    <p className={classes.changed} role="status">
      {current === undefined ? setup.changed.deleted : setup.changed.changed}
    </p>
  );
}
