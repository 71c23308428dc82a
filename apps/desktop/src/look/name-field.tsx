import { TextInput, type TextInputProps } from '@mantine/core';

/** What the server keeps of a name, in characters. */
const NAME_MAX = 120;

/** What somebody or something is called. */
export function NameField({
  onChange,
  ...input
}: Omit<TextInputProps, 'value' | 'onChange'> & { value: string; onChange: (name: string) => void }) {
  return (
    <TextInput
      required
      withAsterisk={false}
      maxLength={NAME_MAX}
      dir="auto"
      {...input}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
