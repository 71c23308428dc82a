import { Radio, Stack } from '@mantine/core';
import '@mantine/core/styles/Radio.layer.css';
import { newId } from '@parley/client';
import type { Queue } from '@parley/contract';
import { QUEUE_MODES } from '@parley/contract/choices';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { Empty } from '../../look/empty.tsx';
import { Form } from '../../look/form.tsx';
import { IconBack, IconQueues } from '../../look/icons.ts';
import { NameField } from '../../look/name-field.tsx';
import { notifyDone } from '../../look/notify.ts';
import { Page } from '../../look/page.tsx';
import { ChangedMeanwhile } from '../setup/changed-meanwhile.tsx';
import { same } from '../setup/same.ts';
import { Section } from '../setup/section.tsx';
import { useKeptUntilSaved } from '../setup/use-kept-until-saved.tsx';
import { CustomerSection } from './customer-section.tsx';
import { newQueue, tidied } from './new-queue.ts';
import { OfferSection } from './offer-section.tsx';
import { OverflowSection } from './overflow-section.tsx';
import classes from './queues.module.css';
import { ServiceSection } from './service-section.tsx';
import { WrapUpSection } from './wrap-up-section.tsx';

/** What each part of the form is given: the queue as it is in the form, and how to change it. */
export interface SectionProps {
  queue: Queue;
  change: (part: Partial<Queue>) => void;
}

/** One queue with all its settings, to be made or changed. */
export default function QueuePage() {
  const text = useText();
  const { workspace = '', queue: id = 'new' } = useParams({ strict: false });
  const ready = useLive((state) => state.ready);
  const known = useLive((state) => state.setup.queue.get(id));
  // Stays while it is on the screen, also when somebody deletes it: what was typed is not lost by that.
  const [shown, setShown] = useState<{ id: string; queue: Queue } | null>(null);
  if (ready && shown?.id !== id && (id === 'new' || known !== undefined))
    setShown({ id, queue: known ?? newQueue(newId()) });
  if (!ready) return null;
  return (
    <Page
      title={shown === null || id === 'new' ? text.setup.queues.create : shown.queue.name}
      above={
        <Link to="/app/$workspace/administration/queues" params={{ workspace }} className={classes.back}>
          <IconBack size={16} aria-hidden="true" />
          {text.setup.queues.title}
        </Link>
      }
    >
      {shown === null ? (
        <Empty icon={<IconQueues size={26} stroke={1.6} />} title={text.refusals.not_found} />
      ) : (
        <QueueForm key={shown.queue.id} begun={shown.queue} isNew={id === 'new'} />
      )}
    </Page>
  );
}

function QueueForm({ begun, isNew }: { begun: Queue; isNew: boolean }) {
  const { setup, common } = useText();
  const client = useClient();
  const navigate = useNavigate();
  const { workspace = '' } = useParams({ strict: false });
  const [queue, setQueue] = useState(begun);
  const change = (part: Partial<Queue>) => setQueue((now) => ({ ...now, ...part }));
  const [question, saved] = useKeptUntilSaved(!same(queue, begun));
  const leave = () => void navigate({ to: '/app/$workspace/administration/queues', params: { workspace } });
  return (
    <Form
      sticky
      save={isNew ? setup.queues.create : common.save}
      onCancel={leave}
      send={() => client.do({ type: 'queue.save', ...tidied(queue) })}
      onSent={() => {
        saved();
        notifyDone(common.saved);
        leave();
      }}
    >
      {question}
      <ChangedMeanwhile kind="queue" id={begun.id} />
      <Section title={setup.queues.basics}>
        <NameField
          label={setup.fields.name}
          placeholder={setup.queues.namePlaceholder}
          autoFocus={isNew}
          value={queue.name}
          onChange={(name) => change({ name })}
        />
        <Radio.Group
          label={setup.queues.mode}
          value={queue.mode}
          onChange={(mode) => change({ mode: mode as Queue['mode'] })}
        >
          <Stack gap="sm" mt={8}>
            {QUEUE_MODES.map((mode) => (
              <Radio
                key={mode}
                value={mode}
                label={setup.queues.modes[mode].name}
                description={setup.queues.modes[mode].text}
              />
            ))}
          </Stack>
        </Radio.Group>
      </Section>
      <ServiceSection queue={queue} change={change} />
      <OfferSection queue={queue} change={change} />
      <CustomerSection queue={queue} change={change} />
      <OverflowSection queue={queue} change={change} />
      <WrapUpSection queue={queue} change={change} />
    </Form>
  );
}
