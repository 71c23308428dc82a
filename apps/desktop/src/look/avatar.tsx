import { type SyntheticEvent, useState } from 'react';
import classes from './avatar.module.css';
import { initialsOf, toneOf } from './initials.ts';

interface AvatarProps {
  id: string;
  name: string | null;
  size?: number;
  /** The address of a picture. The initials stand in its place until it is there, and if it never comes. */
  picture?: string | null;
}

/** A picture, or initials on a colour that is always the same for the same person. Says nothing to screen readers: the name stands beside it. */
export function Avatar({ id, name, size = 36, picture = null }: AvatarProps) {
  return (
    <span
      className={classes.avatar}
      data-tone={toneOf(id)}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.38) }}
      aria-hidden="true"
    >
      {name === null || name === '' ? <Silhouette /> : initialsOf(name)}
      {picture !== null && <Picture key={picture} address={picture} />}
    </span>
  );
}

function Picture({ address }: { address: string }) {
  const [failed, setFailed] = useState(false);
  // What is transparent in it is not to show the initials. Marked by hand, since it need not be drawn anew for that.
  const loaded = (event: SyntheticEvent<HTMLImageElement>) => event.currentTarget.setAttribute('data-loaded', 'true');
  if (failed) return null;
  return <img className={classes.picture} src={address} alt="" onLoad={loaded} onError={() => setFailed(true)} />;
}

function Silhouette() {
  return (
    <svg viewBox="0 0 24 24" width="58%" height="58%" fill="currentColor" aria-hidden="true">
      <circle cx="12" cy="8.2" r="4.2" />
      <path d="M12 14c-4.4 0-7.7 2.3-7.7 5.100 0 .8.7 1.4 1.5 1.4h12.4c.8 0 1.5-.6 1.5-1.4 0-2.8-3.3-5.100-7.7-5.100z" />
    </svg>
  );
}
