import { type ReactNode, useMemo } from 'react';
import { talksIn, wrapUpsIn } from '../agents/in-hand.ts';
import { useWorkHere } from '../agents/use-work-here.ts';
import { WrapUpForm } from './wrap-up-form.tsx';

/**
 * What stands below a timeline: the wrap-up of one's last part in the conversation takes the place of the reply field, unless one has a part in it
 * again. It keeps nobody from going to another conversation.
 */
export function WrapUpPlace({ conversation, children }: { conversation: string; children: ReactNode }) {
  const work = useWorkHere();
  const [open, takesPart] = useMemo(() => {
    const here = work.filter((one) => one.conversation === conversation);
    return [wrapUpsIn(here)[0], talksIn(here).length > 0];
  }, [work, conversation]);
  if (open === undefined) return children;
  return (
    <>
      <WrapUpForm key={open.leg} wrapUp={open} />
      {takesPart && children}
    </>
  );
}
