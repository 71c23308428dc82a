/** Legs that this window has wrapped up itself: what else disappears was over by time. */
const own = new Set<string>();

export const submitted = {
  add: (leg: string): void => void own.add(leg),
  take: (leg: string): boolean => own.delete(leg),
};
