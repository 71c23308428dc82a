import { TalkIcon } from '../../frame/icons.tsx';
import { initials } from './lines.ts';

/** A round picture with initials; for nobody in particular, the sign of a conversation. */
export function Avatar({ name, small = false }: { name: string | null; small?: boolean }) {
  return (
    <span class={small ? 'avatar small' : 'avatar'} aria-hidden="true">
      {name ? initials(name) : <TalkIcon />}
    </span>
  );
}
