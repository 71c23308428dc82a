import { Button, Group, Stack, Text } from '@mantine/core';
import { CopyField } from './copy-field.tsx';

interface ShownOnceProps {
  /** What it is, and what to do with it. */
  said: string;
  value: string;
  label: string;
  /** What the button says. */
  done: string;
  onDone: () => void;
}

/** What a form has made, to be taken elsewhere: it is shown this once. */
export function ShownOnce({ said, value, label, done, onDone }: ShownOnceProps) {
  return (
    <Stack gap="md">
      <Text size="sm">{said}</Text>
      <CopyField value={value} label={label} />
      <Group justify="flex-end">
        <Button onClick={onDone}>{done}</Button>
      </Group>
    </Stack>
  );
}
