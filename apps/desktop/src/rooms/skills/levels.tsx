import { Button, NumberInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import { useMemo, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import fields from '../../look/fields.module.css';
import { NumberField } from '../../look/number-field.tsx';
import { SearchField } from '../../look/search-field.tsx';
import { useSorted } from '../setup/use-sorted.ts';
import classes from './levels.module.css';

/** As a skill counts. */
const BEST = 100;
/** More rows of fields than this make typing slow; the search narrows them down. */
const MOST_SHOWN = 200;

type LevelsOf = Readonly<Record<string, number>>;

/** How well each person can it: a field for each, empty where they cannot. */
export function Levels({ levels, onChange }: { levels: LevelsOf; onChange: (levels: LevelsOf) => void }) {
  const { setup, members: words } = useText();
  const members = useSorted(useLive((state) => state.members));
  const [search, setSearch] = useState('');
  // Those who had it when the choice was narrowed to them: whoever loses it stays in sight.
  const [kept, setKept] = useState<ReadonlySet<string> | null>(null);
  const [common, setCommon] = useState(50);
  const wanted = search.trim().toLocaleLowerCase();
  const found = useMemo(
    () =>
      members.filter(
        ({ id, name, email, disabled }) =>
          (!disabled || id in levels) &&
          (kept === null || kept.has(id)) &&
          (name.toLocaleLowerCase().includes(wanted) || email.toLocaleLowerCase().includes(wanted)),
      ),
    [members, levels, kept, wanted],
  );
  const shown = found.slice(0, MOST_SHOWN);
  const count = Object.keys(levels).length;
  const set = (id: string, level: number | null) => {
    const { [id]: _, ...others } = levels;
    onChange(level === null ? others : { ...others, [id]: level });
  };
  return (
    <fieldset className={fields.group}>
      <legend>{setup.skills.levels}</legend>
      <p>{setup.skills.levelsHint}</p>
      <div className={fields.tools}>
        <SearchField
          size="xs"
          label={setup.fields.search}
          aria-label={`${setup.skills.levels}: ${setup.fields.search}`}
          value={search}
          onChange={setSearch}
        />
        <Button
          size="xs"
          variant={kept === null ? 'default' : 'light'}
          aria-pressed={kept !== null}
          onClick={() => setKept(kept === null ? new Set(Object.keys(levels)) : null)}
        >
          {setup.skills.have(count)}
        </Button>
        <span className={classes.everyone}>
          <NumberField
            size="xs"
            w={62}
            aria-label={setup.skills.levelForShown}
            value={common}
            onChange={setCommon}
            min={0}
            max={BEST}
          />
          <Button
            size="xs"
            variant="default"
            onClick={() =>
              onChange({ ...levels, ...Object.fromEntries(shown.map(({ id }) => [id, levels[id] ?? common])) })
            }
          >
            {setup.skills.giveShown}
          </Button>
        </span>
      </div>
      <ul className={classes.levels}>
        {shown.map(({ id, name, email, disabled }) => (
          <li key={id} data-has={id in levels}>
            <span dir="auto">
              {name}
              <small>{disabled ? words.disabledBadge : email}</small>
            </span>
            <NumberInput
              size="xs"
              w={72}
              aria-label={setup.skills.levelOf(name)}
              placeholder="–"
              value={levels[id] ?? ''}
              onChange={(level) => set(id, typeof level === 'number' ? Math.round(level) : null)}
              min={0}
              max={BEST}
              clampBehavior="strict"
              allowDecimal={false}
              allowNegative={false}
              hideControls
              inputMode="numeric"
            />
          </li>
        ))}
        {shown.length === 0 && <li>{setup.fields.nothingFound}</li>}
        {found.length > shown.length && <li>{setup.fields.more(found.length - shown.length)}</li>}
      </ul>
    </fieldset>
  );
}
