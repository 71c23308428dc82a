import { TextInput, type TextInputProps } from '@mantine/core';
import { NAME_MAX_CHARACTERS } from '@parley/contract/choices';

/** What somebody or something is called. */
export function NameField({
  onChange,
  ...input
}: Omit<TextInputProps, 'value' | 'onChange'> & { value: string; onChange: (name: string) => void }) {
  return (
    <TextInput
      required
      withAsterisk={false}
      maxLength={NAME_MAX_CHARACTERS}
      dir="auto"
      {...input}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
