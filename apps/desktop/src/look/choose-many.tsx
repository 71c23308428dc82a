import { Button, Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import { useMemo, useState } from 'react';
import { useText } from '../language/language.tsx';
import classes from './fields.module.css';
import { SearchField } from './search-field.tsx';

/** Up to so many are seen at a glance, and need no search. */
const AT_A_GLANCE = 8;
/** More rows than this make a browser slow, and nobody reads them: the search narrows them down. */
const MOST_SHOWN = 200;

export interface Choice {
  id: string;
  name: string;
  /** Said beside it, small. */
  note?: string | undefined;
}

/** Any number of things out of few or of many. */
export function ChooseMany({
  label,
  description,
  choices,
  chosen,
  onChange,
  empty,
}: {
  label: string;
  description?: string;
  /** In the order in which they are shown. */
  choices: readonly Choice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** What is said when there is nothing to choose from. */
  empty: string;
}) {
  const { fields } = useText().setup;
  const [search, setSearch] = useState('');
  const [onlyChosen, setOnlyChosen] = useState(false);
  const known = useMemo(() => new Set(chosen), [chosen]);
  // Those that were chosen when the choice was narrowed to them: one that is taken back stays in sight.
  const [kept, setKept] = useState<ReadonlySet<string>>(known);
  const many = choices.length > AT_A_GLANCE;
  const wanted = search.trim().toLocaleLowerCase();
  const found = choices.filter(
    ({ id, name, note }) =>
      (!onlyChosen || kept.has(id) || known.has(id)) &&
      (wanted === '' || name.toLocaleLowerCase().includes(wanted) || note?.toLocaleLowerCase().includes(wanted)),
  );
  const shown = found.slice(0, MOST_SHOWN);
  const set = (these: readonly Pick<Choice, 'id'>[], on: boolean) => {
    const next = new Set(chosen);
    for (const { id } of these) {
      if (on) next.add(id);
      else next.delete(id);
    }
    onChange([...next]);
  };
  return (
    <fieldset className={classes.group}>
      <legend>{label}</legend>
      {description !== undefined && <p>{description}</p>}
      {choices.length === 0 && <p>{empty}</p>}
      {many && (
        <div className={classes.tools}>
          <SearchField
            size="xs"
            label={fields.search}
            aria-label={`${label}: ${fields.search}`}
            value={search}
            onChange={setSearch}
          />
          <Button
            size="xs"
            variant={onlyChosen ? 'light' : 'default'}
            aria-pressed={onlyChosen}
            onClick={() => {
              setKept(known);
              setOnlyChosen(!onlyChosen);
            }}
          >
            {fields.chosen(chosen.length)}
          </Button>
          <Button size="xs" variant="default" onClick={() => set(shown, true)}>
            {fields.allShown}
          </Button>
          <Button size="xs" variant="default" onClick={() => set(found, false)}>
            {fields.none}
          </Button>
        </div>
      )}
      {choices.length > 0 && (
        <ul className={classes.choices} data-many={many}>
          {shown.map(({ id, name, note }) => (
            <li key={id}>
              <Checkbox
                label={
                  <>
                    <span dir="auto">{name}</span>
                    {note !== undefined && <small dir="auto">{note}</small>}
                  </>
                }
                checked={known.has(id)}
                onChange={(event) => set([{ id }], event.currentTarget.checked)}
              />
            </li>
          ))}
          {shown.length === 0 && <li>{fields.nothingFound}</li>}
          {found.length > shown.length && <li>{fields.more(found.length - shown.length)}</li>}
        </ul>
      )}
    </fieldset>
  );
}
