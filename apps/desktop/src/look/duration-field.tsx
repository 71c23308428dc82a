import { Input, NativeSelect } from '@mantine/core';
import { useId, useState } from 'react';
import { useText } from '../language/language.tsx';
import classes from './fields.module.css';
import { NumberField } from './number-field.tsx';

/** In seconds. */
const UNITS = { seconds: 1, minutes: 60, hours: 3_600 } as const;
type Unit = keyof typeof UNITS;
const unitOf = (seconds: number): Unit =>
  seconds === 0 || seconds % UNITS.minutes !== 0 ? 'seconds' : seconds % UNITS.hours !== 0 ? 'minutes' : 'hours';

/** A time span, told in seconds and written in whichever unit suits it. */
export function DurationField({
  label,
  description,
  value,
  onChange,
  min = 0,
  max = 1_000_000,
}: {
  label: string;
  description?: string;
  value: number;
  onChange: (seconds: number) => void;
  min?: number;
  /** What the server admits: eleven days. */
  max?: number;
}) {
  const text = useText();
  const id = useId();
  const [unit, setUnit] = useState(() => unitOf(value));
  const length = UNITS[unit];
  const within = (seconds: number) => Math.min(max, Math.max(min, seconds));
  // Changed by something else, to what this unit cannot say.
  if (value % length !== 0) setUnit(unitOf(value));
  return (
    <Input.Wrapper label={label} description={description} labelProps={{ htmlFor: id }}>
      <div className={classes.duration} data-described={description !== undefined}>
        <NumberField
          id={id}
          w={92}
          value={value / length}
          onChange={(count) => onChange(within(count * length))}
          min={Math.ceil(min / length)}
          max={Math.floor(max / length)}
        />
        <NativeSelect
          aria-label={`${label}: ${text.setup.fields.unit}`}
          value={unit}
          onChange={(event) => {
            const next = event.currentTarget.value as Unit;
            setUnit(next);
            onChange(within((value / length) * UNITS[next]));
          }}
          data={(Object.keys(UNITS) as Unit[]).map((each) => ({ value: each, label: text.setup.fields[each] }))}
        />
      </div>
    </Input.Wrapper>
  );
}
