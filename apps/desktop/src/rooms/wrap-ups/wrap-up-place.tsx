import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useDesk, useLive } from '../../live/live.tsx';
import { worksHere } from '../agents/desk-state.ts';
import { wrapUpsIn } from '../agents/in-hand.ts';
import { WrapUpForm } from './wrap-up-form.tsx';

/**
 * What stands below a timeline: the wrap-up of one's last part in the conversation takes the place of the reply field, unless one has a part in it
 * again. It keeps nobody from going to another conversation.
 */
export function WrapUpPlace({ conversation, children }: { conversation: string; children: ReactNode }) {
  const desk = useDesk();
  const work = useLive((state) => (worksHere(state.agent, desk) ? state.agent?.work : undefined));
  const [open, takesPart] = useMemo(() => {
    const here = (work ?? []).filter((one) => one.conversation === conversation);
    return [wrapUpsIn(here)[0], here.some(({ kind }) => kind === 'owner' || kind === 'guest')];
  }, [work, conversation]);
  if (open === undefined) return children;
  return (
    <>
      <WrapUpForm key={open.leg} wrapUp={open} />
      {takesPart && children}
    </>
  );
}
