import { ActionIcon, Skeleton } from '@mantine/core';
import { useText } from '../../language/language.tsx';
import { IconBack } from '../../look/icons.ts';
import classes from './conversation.module.css';

/** The shape of a conversation while it is on its way. */
export function ConversationSkeleton({ onBack }: { onBack: (() => void) | null }) {
  const text = useText();
  return (
    <section className={classes.pane} aria-busy="true" aria-label={text.common.loading}>
      <header className={classes.head}>
        {onBack !== null && (
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={text.common.back} onClick={onBack}>
            <IconBack size={22} aria-hidden="true" />
          </ActionIcon>
        )}
        <Skeleton height={36} circle />
        <div className={classes.title}>
          <Skeleton height={12} width={140} mb={7} />
          <Skeleton height={9} width={90} />
        </div>
      </header>
      <div className={classes.waiting}>
        {[54, 36, 60, 42].map((width, index) => (
          <Skeleton
            key={width}
            height={index % 2 === 0 ? 56 : 38}
            width={`${width}%`}
            radius="lg"
            ml={index > 1 ? 'auto' : 0}
          />
        ))}
      </div>
    </section>
  );
}
