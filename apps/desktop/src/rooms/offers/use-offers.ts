import type { RefusalCode } from '@parley/contract';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { notifyRefusal } from '../../look/notify.ts';
import { useWorkHere } from '../agents/use-work-here.ts';
import { answers, useAnswers } from './answers.ts';
import { type OfferWork, offersIn } from './offers.ts';

/** What waits for an answer in this window, the earliest first. */
export function useOffers(): readonly OfferWork[] {
  const work = useWorkHere();
  const answering = useAnswers();
  return useMemo(() => offersIn(work).filter(({ offer }) => answering.get(offer.id) !== 'gone'), [work, answering]);
}

/** After these there is nothing left to answer. */
const OVER: ReadonlySet<RefusalCode> = new Set(['offer.settled', 'offer.expired', 'not_found']);

/** Accepting and declining. What one does is shown at once; a refusal is said in a sentence. */
export function useAnswerOffer() {
  const client = useClient();
  const text = useText();
  const navigate = useNavigate();
  const { workspace = '' } = useParams({ strict: false });

  const opens = useCallback(
    (conversation: string) => {
      // Whatever has the cursor is about to go; the reply field takes it where nothing has it.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      void navigate({
        to: '/app/$workspace/conversations/$view/{-$conversation}',
        params: { workspace, view: 'mine', conversation },
      });
    },
    [navigate, workspace],
  );

  return useMemo(() => {
    const refused = (id: string, code: RefusalCode) => {
      answers.set([id], OVER.has(code) ? 'gone' : null);
      notifyRefusal(text.alerts.refusedTitle, text.refusals[code]);
    };
    return {
      async accept({ conversation, offer: { id } }: OfferWork): Promise<void> {
        if (answers.get().has(id)) return;
        answers.set([id], 'accepting');
        const outcome = await client.do({ type: 'offer.accept', conversation, offer: id });
        if (outcome.ok) opens(conversation);
        else refused(id, outcome.code);
      },
      /** All at once; the first of them is opened. */
      async acceptAll(offers: readonly OfferWork[]): Promise<void> {
        const open = offers.filter(({ offer }) => !answers.get().has(offer.id));
        answers.set(
          open.map(({ offer }) => offer.id),
          'accepting',
        );
        const outcomes = await Promise.all(
          open.map(async (one) => ({
            ...one,
            outcome: await client.do({ type: 'offer.accept', conversation: one.conversation, offer: one.offer.id }),
          })),
        );
        const first = outcomes.find(({ outcome }) => outcome.ok);
        if (first !== undefined) opens(first.conversation);
        for (const { offer, outcome } of outcomes) if (!outcome.ok) refused(offer.id, outcome.code);
      },
      async decline({ conversation, offer: { id } }: OfferWork): Promise<void> {
        if (answers.get().has(id)) return;
        answers.set([id], 'declining');
        const outcome = await client.do({ type: 'offer.decline', conversation, offer: id });
        if (!outcome.ok) refused(id, outcome.code);
      },
    };
  }, [client, text, opens]);
}
