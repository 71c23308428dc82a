import { ActionIcon, Button } from '@mantine/core';
import { useFormats, useText } from '../../language/language.tsx';
import { IconX } from '../../look/icons.ts';
import { useSeconds } from '../../look/use-now.ts';
import { remaining } from '../agents/remaining.ts';
import { type Answering, useAnswers } from './answers.ts';
import { ChannelIcon } from './channel-icon.tsx';
import classes from './offers.module.css';
import { LAST_MS, type OfferWork } from './offers.ts';
import { useOfferDetails } from './use-offer-details.ts';
import { useAnswerOffer, useOffers } from './use-offers.ts';

/** The requests once more on top of the list of conversations, the newest first. */
export function ListOffers() {
  const text = useText();
  const offers = useOffers();
  const answering = useAnswers();
  const { accept, decline } = useAnswerOffer();
  if (offers.length === 0) return null;
  return (
    <ul className={classes.listed} aria-label={text.agents.requests}>
      {offers.toReversed().map((work) => (
        <Listed
          key={work.offer.id}
          work={work}
          answering={answering.get(work.offer.id)}
          onAccept={() => void accept(work)}
          onDecline={() => void decline(work)}
        />
      ))}
    </ul>
  );
}

function Listed({
  work,
  answering,
  onAccept,
  onDecline,
}: {
  work: OfferWork;
  answering: Answering | undefined;
  onAccept: () => void;
  onDecline: () => void;
}) {
  const text = useText();
  const formats = useFormats();
  const { offer } = work;
  const { name, queue, asks } = useOfferDetails(work);
  const left = remaining(offer.expiresAt, useSeconds(), offer.expiresAt - offer.at);
  return (
    <li data-last={left <= LAST_MS && answering === undefined}>
      <ChannelIcon channel={work.channel} />
      <span className={classes.names}>
        <b dir="auto">{name}</b>
        <span dir="auto" title={asks ?? queue}>
          {asks ?? queue}
        </span>
      </span>
      <span className={classes.left} aria-hidden="true">
        {formats.clock(Math.ceil(left / 1000) * 1000)}
      </span>
      {offer.mayDecline && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          disabled={answering !== undefined}
          aria-label={`${text.agents.decline}: ${name}`}
          title={text.agents.decline}
          onClick={onDecline}
        >
          <IconX size={17} aria-hidden="true" />
        </ActionIcon>
      )}
      <Button
        size="compact-sm"
        color="green"
        loading={answering === 'accepting'}
        disabled={answering === 'declining'}
        aria-label={`${text.agents.accept}: ${name}`}
        onClick={onAccept}
      >
        {text.agents.accept}
      </Button>
    </li>
  );
}
