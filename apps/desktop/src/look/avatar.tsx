import classes from './avatar.module.css';
import { initialsOf, toneOf } from './initials.ts';

/** Initials on a colour that is always the same for the same person. Says nothing to screen readers: the name stands beside it. */
export function Avatar({ id, name, size = 36 }: { id: string; name: string | null; size?: number }) {
  return (
    <span
      className={classes.avatar}
      data-tone={toneOf(id)}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.38) }}
      aria-hidden="true"
    >
      {name === null || name === '' ? <Silhouette /> : initialsOf(name)}
    </span>
  );
}

function Silhouette() {
  return (
    <svg viewBox="0 0 24 24" width="58%" height="58%" fill="currentColor" aria-hidden="true">
      <circle cx="12" cy="8.2" r="4.2" />
      <path d="M12 14c-4.4 0-7.7 2.3-7.7 5.100 0 .8.7 1.4 1.5 1.4h12.4c.8 0 1.5-.6 1.5-1.4 0-2.8-3.3-5.100-7.7-5.100z" />
    </svg>
  );
}
