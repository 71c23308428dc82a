import { TextInput, type TextInputProps } from '@mantine/core';
import { IconSearch } from './icons.ts';

/** Finds something among what stands below it. Enter searches; it does not send the form around it. */
export function SearchField({
  label,
  size = 'sm',
  onChange,
  ...input
}: Omit<TextInputProps, 'label' | 'value' | 'onChange'> & {
  label: string;
  value: string;
  onChange: (sought: string) => void;
}) {
  return (
    <TextInput
      size={size}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={size === 'xs' ? 14 : 16} aria-hidden="true" />}
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      {...input}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
