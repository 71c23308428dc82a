import { Textarea, type TextareaProps } from '@mantine/core';

/** What the server keeps of a text that it tells customers by itself, in characters. */
const TEXT_MAX = 1_000;

/** Something that customers are told. */
export function CustomerText({
  onChange,
  ...input
}: Omit<TextareaProps, 'value' | 'onChange'> & { value: string; onChange: (text: string) => void }) {
  return (
    <Textarea
      autosize
      minRows={2}
      maxRows={6}
      maxLength={TEXT_MAX}
      dir="auto"
      {...input}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
