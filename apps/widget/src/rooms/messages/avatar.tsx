import type { Person } from '@parley/contract';
import { TalkIcon } from '../../frame/icons.tsx';
import { initials } from './lines.ts';
import { pictureOf } from './pictures.ts';

/** Somebody's picture, or their initials; for nobody in particular, the sign of a conversation. Whose it is, is said beside it. */
export function Avatar({ of, small = false }: { of: Person | null; small?: boolean }) {
  const picture = of && pictureOf(of.id);
  return (
    <span
      class={`avatar${of ? ' person' : ''}${small ? ' small' : ''}`}
      style={of ? { '--hue': Number.parseInt(of.id.slice(-3), 16) } : undefined}
      aria-hidden="true"
    >
      {picture ? <img src={picture} alt="" decoding="sync" /> : of ? initials(of.name) : <TalkIcon />}
    </span>
  );
}
