import { useMemo } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';

/** So many names are read; the others are counted. */
const READ = 5;

/** Who they are, in words. */
export function NamesOf({ members }: { members: readonly string[] }) {
  const { setup } = useText();
  const formats = useFormats();
  const known = useLive((state) => state.members);
  const names = useMemo(
    () => members.flatMap((id) => known.get(id)?.name ?? []).sort(formats.compare),
    [members, known, formats],
  );
  if (names.length === 0) return setup.fields.nobody;
  const shown = names.slice(0, names.length > READ + 1 ? READ : names.length).join(', ');
  return names.length > READ + 1 ? setup.fields.andMore(shown, names.length - READ) : shown;
}
