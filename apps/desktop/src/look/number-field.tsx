import { NumberInput, type NumberInputProps } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import { useState } from 'react';

/** A whole number within limits. What is typed may be outside them, or nothing, for a moment; what is told is not. */
export function NumberField({
  value,
  onChange,
  min,
  max,
  ...input
}: Omit<NumberInputProps, 'value' | 'onChange' | 'min' | 'max'> & {
  value: number;
  onChange: (value: number) => void;
  min: number;
  max: number;
}) {
  const [typed, setTyped] = useState<number | string>(value);
  const within = (number: number) => Math.min(max, Math.max(min, Math.round(number)));
  // Something else than the keyboard has changed it.
  const stale = typeof typed === 'number' && within(typed) !== value;
  return (
    <NumberInput
      {...input}
      value={stale ? value : typed}
      onChange={(next) => {
        setTyped(next);
        if (typeof next === 'number') onChange(within(next));
      }}
      onBlur={() => setTyped(value)}
      min={min}
      max={max}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={min < 0}
      hideControls
      inputMode="numeric"
    />
  );
}
