import { useCallback } from 'react';
import { useLive } from '../../live/live.tsx';

/** What colleagues call each other: their own names, not those for customers. The same function as long as nobody is renamed. */
export function useNames(): (person: { id: string; name: string }) => string {
  const members = useLive((state) => state.members);
  return useCallback((person) => members.get(person.id)?.name ?? person.name, [members]);
}
