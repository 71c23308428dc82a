import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { ChooseMany } from '../../look/choose-many.tsx';
import { useSorted } from './use-sorted.ts';

/** Some of those who work here. Who is disabled is shown only where they are among them. */
export function ChoosePeople({
  label,
  description,
  chosen,
  onChange,
  noteOf,
}: {
  label: string;
  description?: string;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** What is said beside a name instead of the address. */
  noteOf?: (member: string) => string | undefined;
}) {
  const text = useText();
  const members = useSorted(useLive((state) => state.members));
  return (
    <ChooseMany
      label={label}
      {...(description === undefined ? {} : { description })}
      choices={members
        .filter(({ id, disabled }) => !disabled || chosen.includes(id))
        .map(({ id, name, email, disabled }) => ({
          id,
          name,
          note: disabled ? text.members.disabledBadge : (noteOf?.(id) ?? email),
        }))}
      chosen={chosen}
      onChange={onChange}
      empty={text.setup.fields.nothingFound}
    />
  );
}
