import { Button } from '@mantine/core';
import { type CSSProperties, useId } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { IconClock, IconPageOf, IconQueues } from '../../look/icons.ts';
import { useSeconds } from '../../look/use-now.ts';
import { remaining } from '../agents/remaining.ts';
import type { Answering } from './answers.ts';
import { ChannelIcon } from './channel-icon.tsx';
import classes from './offers.module.css';
import { LAST_MS, type OfferWork } from './offers.ts';
import { useOfferDetails } from './use-offer-details.ts';

interface CardProps {
  work: OfferWork;
  answering: Answering | undefined;
  onAccept: () => void;
  onDecline: () => void;
  /** The one that the key accepts. */
  first: boolean;
}

/** One request: who, where they wait and write from, how long they have waited, and how long there is to answer. */
export function OfferCard({ work, answering, onAccept, onDecline, first }: CardProps) {
  const text = useText();
  const formats = useFormats();
  const id = useId();
  const details = useOfferDetails(work);
  const { offer } = work;
  const now = useSeconds();
  const whole = offer.expiresAt - offer.at;
  const left = remaining(offer.expiresAt, now, whole);
  return (
    <li
      className={classes.card}
      data-last={left <= LAST_MS && answering === undefined}
      aria-labelledby={`${id}-name`}
      style={{ '--left': left / whole } as CSSProperties}
    >
      <div className={classes.who}>
        <ChannelIcon channel={work.channel} />
        <div className={classes.names}>
          {details.asks !== null && <p className={classes.asks}>{details.asks}</p>}
          <h2 id={`${id}-name`} dir="auto">
            {details.name}
          </h2>
          {details.email !== null && <p dir="ltr">{details.email}</p>}
        </div>
        <div className={classes.clocks} aria-hidden="true">
          <p className={classes.left} title={text.agents.leftTitle}>
            {formats.clock(Math.ceil(left / 1000) * 1000)}
          </p>
          <p title={text.agents.receivedTitle}>
            {text.agents.received(formats.clock(Math.min(whole, now - offer.at)))}
          </p>
        </div>
      </div>
      <ul className={classes.facts}>
        <li title={text.agents.queue}>
          <IconQueues size={15} stroke={1.7} aria-hidden="true" />
          <span dir="auto">{details.queue}</span>
        </li>
        <li className={classes.times} aria-hidden="true">
          <IconClock size={15} stroke={1.7} />
          <span>{text.agents.waits(formats.clock(now - work.waitingSince))}</span>
        </li>
        {details.page !== null && (
          <li title={details.page.address}>
            <IconPageOf size={15} stroke={1.7} aria-hidden="true" />
            <span dir="auto">{details.page.label}</span>
          </li>
        )}
      </ul>
      {offer.note !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long one is read by scrolling, also without a pointer
        <blockquote className={classes.note} dir="auto" tabIndex={0}>
          {offer.note}
        </blockquote>
      )}
      <div className={classes.answer}>
        <Button
          color="green"
          size="xs"
          flex={1}
          loading={answering === 'accepting'}
          disabled={answering === 'declining'}
          loaderProps={{ children: text.agents.accepting }}
          aria-describedby={`${id}-name`}
          {...(first ? { 'aria-keyshortcuts': 'Alt+A' } : {})}
          onClick={onAccept}
        >
          {text.agents.accept}
        </Button>
        {offer.mayDecline && (
          <Button
            variant="default"
            size="xs"
            flex={1}
            disabled={answering === 'accepting'}
            loading={answering === 'declining'}
            aria-describedby={`${id}-name`}
            onClick={onDecline}
          >
            {text.agents.decline}
          </Button>
        )}
      </div>
      <span className={classes.bar} aria-hidden="true" />
    </li>
  );
}
