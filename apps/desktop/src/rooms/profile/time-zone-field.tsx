import { Select } from '@mantine/core';
import '@mantine/core/styles/Combobox.layer.css';
import { useMemo } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { timeZoneFor } from '../../language/time-zone.ts';
import { useNow } from '../../look/use-now.ts';
import classes from './profile.module.css';
import { isSought, sayZone, timeZones } from './time-zones.ts';

/** Where one is, with the time there. */
export function TimeZoneField({ value, onChange }: { value: string; onChange: (zone: string) => void }) {
  const text = useText();
  const words = text.profile;
  const formats = useFormats();
  const now = useNow();
  const data = useMemo(
    () => [
      { value: 'auto', label: words.timeZoneAuto(sayZone(timeZoneFor('auto'))) },
      ...timeZones(value).map((zone) => ({ value: zone, label: sayZone(zone) })),
    ],
    [value, words],
  );
  return (
    <Select
      label={words.timeZone}
      description={words.timeThere(formats.time(now))}
      maw={420}
      searchable
      allowDeselect={false}
      nothingFoundMessage={words.noZone}
      selectFirstOptionOnChange
      // Inside the landmark it belongs to, and always below: above it would hide the time there. The list itself is what scrolls.
      comboboxProps={{ withinPortal: false, middlewares: { flip: false } }}
      withScrollArea={false}
      classNames={{ options: classes.zones ?? '' }}
      data={data}
      filter={({ options, search }) => options.filter((one) => !('items' in one) && isSought(one.label, search))}
      renderOption={({ option }) => (
        <span className={classes.zone}>
          <span>{option.label}</span>
          <time>{formats.timeIn(now, option.value)}</time>
        </span>
      )}
      // Whoever types searches, rather than adding to the name that stands there.
      onFocus={({ currentTarget }) => requestAnimationFrame(() => currentTarget.select())}
      value={value}
      onChange={(zone) => zone !== null && onChange(zone)}
    />
  );
}
