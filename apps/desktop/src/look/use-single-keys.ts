import { type HotkeyItem, useHotkeys } from '@mantine/hooks';
import { usePreferences } from './preferences.ts';

/** Keys that do something alone, without Ctrl, Alt or ⌘: as long as the person wants such. */
export function useSingleKeys(keys: HotkeyItem[]): void {
  const { shortcuts } = usePreferences();
  useHotkeys(shortcuts ? keys : []);
}

/** What a control says of its single key: nothing while such keys do nothing. */
export function useKeyHint(): (key: string | undefined) => string | undefined {
  const { shortcuts } = usePreferences();
  return (key) => (shortcuts ? key : undefined);
}
