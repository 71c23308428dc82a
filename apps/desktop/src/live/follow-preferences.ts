import type { MemberClient } from '@parley/client';
import type { Preferences } from '@parley/contract';
import { preferences } from '../look/preferences.ts';

/** The preferences of whoever is connected hold here, whichever window or device changed them. */
export function followPreferences(client: Pick<MemberClient, 'get' | 'subscribe'>): () => void {
  let heard: Preferences | null = null;
  const look = () => {
    const liked = client.get().me?.preferences ?? null;
    if (liked === null || liked === heard) return;
    heard = liked;
    preferences.follow(liked);
  };
  look();
  return client.subscribe(look);
}
