import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { useText } from '../../language/language.tsx';
import { Confirm } from '../../look/confirm.tsx';

/**
 * Asks before a page is left on which something has been changed and not saved. Draw the question; call the function before leading elsewhere after it
 * has been saved.
 */
export function useKeptUntilSaved(dirty: boolean): [question: ReactNode, saved: () => void] {
  const { setup } = useText();
  const done = useRef(false);
  const blocker = useBlocker({
    // Jumping to the content by the first link of the page leaves nothing.
    shouldBlockFn: ({ current, next }) => dirty && !done.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty && !done.current,
    withResolver: true,
  });
  const question = blocker.status === 'blocked' && (
    <Confirm
      title={setup.leave.title}
      action={setup.leave.action}
      onConfirm={async () => blocker.proceed()}
      onClose={blocker.reset}
    >
      {setup.leave.text}
    </Confirm>
  );
  return [
    question,
    () => {
      done.current = true;
    },
  ];
}
