import type { CapacityProfile } from '@parley/contract';
import type { Catalogue } from '../../language/en.ts';

export type Capacity = CapacityProfile['capacity'];
export type CapacityMode = Capacity['mode'];

/** In the order in which people think of them. `most`: what the server admits. */
export const CHANNELS = [
  { channel: 'chat', most: 100 },
  { channel: 'social', most: 100 },
  { channel: 'email', most: 100 },
  { channel: 'voice', most: 1 },
] as const satisfies readonly { channel: keyof Capacity; most: number }[];

/** A profile in a line: its mode, and how many of each channel. Where a channel counts for one thing or none, only that it is off is said. */
export function sayCapacity(capacity: Capacity, text: Catalogue): string {
  const { modes, channels, off } = text.setup.capacity;
  const counted = CHANNELS.map(({ channel }) => {
    const most = capacity[channel];
    const one =
      capacity.mode === 'exclusive' || (capacity.mode === 'real_time' && (channel === 'chat' || channel === 'voice'));
    return `${channels[channel]} ${most === 0 ? off : one ? 1 : most}`;
  });
  return [modes[capacity.mode].name, ...counted].join(' · ');
}
