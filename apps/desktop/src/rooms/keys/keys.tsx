import { Anchor, Button } from '@mantine/core';
import '@mantine/core/styles/Anchor.layer.css';
import type { AnswerOf } from '@parley/contract';
import { useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { useAnswer } from '../../live/use-answer.ts';
import { WhenAnswered } from '../../look/asked.tsx';
import { Confirm } from '../../look/confirm.tsx';
import { Empty } from '../../look/empty.tsx';
import { IconKey, IconPlus } from '../../look/icons.ts';
import { notifyDone, notifyRefusal } from '../../look/notify.ts';
import { Badge, Page, PageRow, Rows } from '../../look/page.tsx';
import { roleName } from '../members/roles.ts';
import { KeyForm } from './key-form.tsx';

type Key = AnswerOf<'key.list'>['keys'][number];
const QUERY = { type: 'key.list' } as const;

/** Keys for programs. */
export default function Keys() {
  const text = useText();
  const formats = useFormats();
  const client = useClient();
  const [asked, ask] = useAnswer(QUERY);
  const [creating, setCreating] = useState(false);
  const [doomed, setDoomed] = useState<Key | null>(null);
  const create = (
    <Button leftSection={<IconPlus size={17} aria-hidden="true" />} onClick={() => setCreating(true)}>
      {text.keys.create}
    </Button>
  );
  const revoke = async (key: Key) => {
    const outcome = await client.do({ type: 'key.revoke', key: key.id });
    setDoomed(null);
    if (outcome.ok) notifyDone(text.keys.revoked);
    else notifyRefusal(text.alerts.refusedTitle, text.refusals[outcome.code]);
    await ask();
  };
  return (
    <Page
      title={text.keys.title}
      intro={
        <>
          {text.keys.intro}{' '}
          <Anchor href="/api/docs" target="_blank" rel="noopener" inherit underline="always">
            {text.keys.docs}
          </Anchor>
        </>
      }
      action={create}
    >
      <WhenAnswered asked={asked} onRetry={() => void ask()}>
        {({ keys }) =>
          keys.length === 0 ? (
            <Empty icon={<IconKey size={26} stroke={1.6} />} title={text.keys.empty}>
              {text.keys.emptyText}
            </Empty>
          ) : (
            <Rows label={text.keys.title}>
              {keys.map((key) => (
                <PageRow
                  key={key.id}
                  title={key.name}
                  badges={<Badge>{roleName(key.role, text)}</Badge>}
                  actions={
                    <Button
                      variant="subtle"
                      color="red"
                      size="xs"
                      aria-label={`${text.keys.revoke}: ${key.name}`}
                      onClick={() => setDoomed(key)}
                    >
                      {text.keys.revoke}
                    </Button>
                  }
                >
                  {key.start}… · {text.keys.created(formats.date(key.createdAt))} ·{' '}
                  {key.lastUsedAt === null ? text.keys.neverUsed : text.keys.lastUsed(formats.moment(key.lastUsedAt))}
                </PageRow>
              ))}
            </Rows>
          )
        }
      </WhenAnswered>
      {creating && <KeyForm onClose={() => setCreating(false)} onCreated={() => void ask()} />}
      {doomed !== null && (
        <Confirm
          title={text.keys.revokeTitle(doomed.name)}
          action={text.keys.revoke}
          onConfirm={() => revoke(doomed)}
          onClose={() => setDoomed(null)}
        >
          {text.keys.revokeText}
        </Confirm>
      )}
    </Page>
  );
}
