import { Button, Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../language/language.tsx';
import type { Asked } from '../live/use-answer.ts';
import { Empty } from './empty.tsx';
import { IconAlert } from './icons.ts';

/** What was asked for; until it comes its shape, and if it does not come why. */
export function WhenAnswered<T>({
  asked,
  onRetry,
  children,
}: {
  asked: Asked<T>;
  onRetry: () => void;
  children: (answer: T) => ReactNode;
}) {
  const text = useText();
  if (asked.status === 'answered') return children(asked.answer);
  if (asked.status === 'asking') {
    return (
      <Stack gap="xs" role="status" aria-label={text.common.loading}>
        <Skeleton height={66} radius="lg" />
        <Skeleton height={66} radius="lg" />
        <Skeleton height={66} radius="lg" />
      </Stack>
    );
  }
  return (
    <Empty
      icon={<IconAlert size={26} stroke={1.6} />}
      title={text.refusals[asked.code]}
      action={<Button onClick={onRetry}>{text.common.retry}</Button>}
    />
  );
}
