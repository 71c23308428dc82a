import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useDesk, useLive } from '../../live/live.tsx';
import { useTwoColumns } from '../../look/use-wide.ts';
import { worksHere } from '../agents/desk-state.ts';
import { useAltKey } from '../agents/use-alt-key.ts';
import { answers, useAnswers } from './answers.ts';
import { OfferCard } from './offer-card.tsx';
import classes from './offers.module.css';
import { type OfferWork, offersIn, SHOWN_AT_ONCE } from './offers.ts';
import { Rona } from './rona.tsx';
import { useOfferDetails } from './use-offer-details.ts';
import { useAnswerOffer, useOffers } from './use-offers.ts';

/** Bottom right, above everything: what is offered, and that one did not answer in time. */
export function PopOvers() {
  const text = useText();
  const desk = useDesk();
  const offers = useOffers();
  const answering = useAnswers();
  const { accept, acceptAll, decline } = useAnswerOffer();
  const agent = useLive((state) => state.agent);
  const missed = worksHere(agent, desk) && agent?.presence.kind === 'rona';
  const next = offers.find(({ offer }) => !answering.has(offer.id));
  useAltKey('A', () => next !== undefined && void accept(next));
  useEffect(() => answers.keep(new Set(offersIn(agent?.work ?? []).map(({ offer }) => offer.id))), [agent]);

  // Where list and conversation are two steps, one request leaves room for what one is doing; the others stand on top of the list.
  const shown = offers.slice(0, useTwoColumns() ? SHOWN_AT_ONCE : 1);
  return (
    <>
      <section className={classes.stack} aria-label={text.agents.requests} hidden={offers.length === 0 && !missed}>
        {offers.length > 0 && (
          <>
            {offers.length > shown.length && (
              <div className={classes.many}>
                <p>{text.agents.shownOf(shown.length, offers.length)}</p>
                {offers.length > SHOWN_AT_ONCE && (
                  <Button size="compact-sm" color="green" onClick={() => void acceptAll(offers)}>
                    {text.agents.acceptAll(offers.length)}
                  </Button>
                )}
              </div>
            )}
            <ul className={classes.cards}>
              {shown.map((work) => (
                <OfferCard
                  key={work.offer.id}
                  work={work}
                  answering={answering.get(work.offer.id)}
                  first={work === next}
                  onAccept={() => void accept(work)}
                  onDecline={() => void decline(work)}
                />
              ))}
            </ul>
          </>
        )}
        {missed && <Rona />}
      </section>
      <Announcement offer={offers.at(-1)} />
    </>
  );
}

/** Tells screen readers of each new request, once. Always there: a region that appears with its content is not heard. */
function Announcement({ offer }: { offer: OfferWork | undefined }) {
  const latest = useRef(0);
  latest.current = Math.max(latest.current, offer?.offer.at ?? 0);
  return (
    <div className="unseen" role="status">
      {offer !== undefined && offer.offer.at === latest.current && <Announced key={offer.offer.id} offer={offer} />}
    </div>
  );
}

function Announced({ offer }: { offer: OfferWork }) {
  const text = useText();
  const { known, name, queue, asks } = useOfferDetails(offer);
  return known && <Once>{text.agents.announced(name, asks ?? queue)}</Once>;
}

/** As it was when it came: what is said again at every change is heard at every change. */
function Once({ children }: { children: string }) {
  const [sentence] = useState(children);
  return sentence;
}
