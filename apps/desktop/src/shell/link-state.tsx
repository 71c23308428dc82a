import { useEffect, useState } from 'react';
import { useText } from '../language/language.tsx';
import { useLive } from '../live/live.tsx';
import classes from './shell.module.css';

/** A blink of the connection is not worth a word. */
const PATIENCE_MS = 1_200;

/** How the connection is, in the header. */
export function LinkState() {
  const text = useText();
  const link = useLive((state) => state.link);
  const label =
    link === 'online' ? text.link.online : link === 'connecting' ? text.link.connecting : text.link.offlineShort;
  return (
    <span className={classes.link} data-link={link} role="status" title={label}>
      <span>{label}</span>
    </span>
  );
}

/** Not connected for longer than a blink. */
export function useIsAway(): boolean {
  const link = useLive((state) => state.link);
  const [away, setAway] = useState(false);
  useEffect(() => {
    if (link === 'online') return setAway(false);
    if (link === 'offline') return setAway(true);
    const timer = setTimeout(() => setAway(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [link]);
  return away && link !== 'online';
}
