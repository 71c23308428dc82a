import type { Permission } from '@parley/contract';
import type { ReactNode } from 'react';
import { useText } from '../language/language.tsx';
import { Empty } from '../look/empty.tsx';
import { IconKey } from '../look/icons.ts';
import { useLive } from './live.tsx';
import { may } from './rights.ts';

/** A page for those who have the right; the others are told so instead of being shown what they cannot use. */
export function NeedsRight({ permission, children }: { permission: Permission; children: ReactNode }) {
  const text = useText();
  const ready = useLive((state) => state.ready);
  const allowed = useLive((state) => may(state, permission));
  if (!ready) return null;
  if (allowed) return children;
  return (
    <main id="main" tabIndex={-1}>
      <Empty order={1} icon={<IconKey size={26} stroke={1.6} />} title={text.refusals['right.missing']} />
    </main>
  );
}
