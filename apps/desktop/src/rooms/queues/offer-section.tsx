import { NativeSelect, Switch } from '@mantine/core';
import '@mantine/core/styles/Switch.layer.css';
import type { Queue } from '@parley/contract';
import { OFFER_SECONDS, STRATEGIES, UNANSWERED } from '@parley/contract/choices';
import { useText } from '../../language/language.tsx';
import { DurationField } from '../../look/duration-field.tsx';
import { Section } from '../setup/section.tsx';
import type { SectionProps } from './queue-page.tsx';

/** How agents are asked, and whose turn it is. */
export function OfferSection({ queue, change }: SectionProps) {
  const words = useText().setup.queues;
  const unanswered = (
    <NativeSelect
      label={words.unanswered}
      description={words.unansweredHint}
      value={queue.unanswered}
      onChange={(event) => change({ unanswered: event.currentTarget.value as Queue['unanswered'] })}
      data={UNANSWERED.map((value) => ({ value, label: words.unansweredKinds[value] }))}
    />
  );
  const pushes = queue.mode !== 'manual';
  return (
    <Section
      title={words.offering}
      intro={queue.mode === 'offer' ? words.offeringIntro : words.offeringIntroOther}
      more={
        pushes ? (
          <>
            <NativeSelect
              label={words.strategy}
              description={words.strategies[queue.strategy].text}
              value={queue.strategy}
              onChange={(event) => change({ strategy: event.currentTarget.value as Queue['strategy'] })}
              data={STRATEGIES.map((value) => ({ value, label: words.strategies[value].name }))}
            />
            <Switch
              label={words.lastAgent}
              description={words.lastAgentHint}
              checked={queue.lastAgentFirst}
              onChange={(event) => change({ lastAgentFirst: event.currentTarget.checked })}
            />
            <DurationField
              label={words.rampUp}
              description={words.rampUpHint}
              value={queue.rampUp}
              onChange={(rampUp) => change({ rampUp })}
            />
            {unanswered}
          </>
        ) : undefined
      }
    >
      <DurationField
        label={words.offerSeconds}
        description={words.offerSecondsHint}
        value={queue.offerSeconds}
        onChange={(offerSeconds) => change({ offerSeconds })}
        min={OFFER_SECONDS.least}
        max={OFFER_SECONDS.most}
      />
      <Switch
        label={words.mayDecline}
        description={words.mayDeclineHint}
        checked={queue.mayDecline}
        onChange={(event) => change({ mayDecline: event.currentTarget.checked })}
      />
      {queue.mayDecline && (
        <Switch
          label={words.declineAway}
          description={words.declineAwayHint}
          checked={queue.declineAway}
          onChange={(event) => change({ declineAway: event.currentTarget.checked })}
        />
      )}
      {!pushes && unanswered}
    </Section>
  );
}
