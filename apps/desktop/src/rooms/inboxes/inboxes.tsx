import { Button } from '@mantine/core';
import type { InboxSettings } from '@parley/contract';
import { useMemo, useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { CopyField } from '../../look/copy-field.tsx';
import { Empty } from '../../look/empty.tsx';
import { IconInbox, IconPlus } from '../../look/icons.ts';
import { notifyDone } from '../../look/notify.ts';
import { Badge, Page, PageRow, Rows } from '../../look/page.tsx';
import { InboxForm } from './inbox-form.tsx';
import classes from './inboxes.module.css';
import { scriptTag } from './script-tag.ts';

/** The websites that write to this desk. */
export default function Inboxes() {
  const text = useText();
  const formats = useFormats();
  const inboxes = useLive((state) => state.inboxes);
  const queues = useLive((state) => state.setup.queue);
  const sorted = useMemo(
    () => [...inboxes.values()].sort((a, b) => formats.compare(a.name, b.name)),
    [inboxes, formats],
  );
  const [form, setForm] = useState<InboxSettings | 'new' | null>(null);
  const create = (
    <Button leftSection={<IconPlus size={17} aria-hidden="true" />} onClick={() => setForm('new')}>
      {text.inboxes.create}
    </Button>
  );
  return (
    <Page title={text.inboxes.title} intro={text.inboxes.intro} action={sorted.length > 0 && create}>
      {sorted.length === 0 ? (
        <div className={classes.first}>
          <Empty icon={<IconInbox size={26} stroke={1.6} />} title={text.inboxes.empty} action={create}>
            {text.inboxes.emptyText}
          </Empty>
        </div>
      ) : (
        <Rows>
          {sorted.map((inbox) => (
            <PageRow
              key={inbox.id}
              lead={<span className={classes.colour} style={{ background: inbox.colour }} aria-hidden="true" />}
              title={inbox.name}
              actions={
                <Button
                  variant="default"
                  size="xs"
                  onClick={() => setForm(inbox)}
                  aria-label={`${text.common.edit}: ${inbox.name}`}
                >
                  {text.common.edit}
                </Button>
              }
            >
              {inbox.domains.length === 0 ? (
                <Badge kind="bad">{text.inboxes.noDomains}</Badge>
              ) : (
                inbox.domains.join(', ')
              )}
              {inbox.queue !== null && (
                <div dir="auto">
                  {text.setup.inbox.queue}: {queues.get(inbox.queue)?.name}
                </div>
              )}
              <div className={classes.script}>
                <small>{text.inboxes.scriptText}</small>
                <CopyField
                  label={`${text.inboxes.script}: ${inbox.name}`}
                  value={scriptTag(location.origin, inbox.id)}
                />
              </div>
            </PageRow>
          ))}
        </Rows>
      )}
      {form !== null && (
        <InboxForm
          inbox={form === 'new' ? null : form}
          onClose={() => setForm(null)}
          onDone={() => {
            notifyDone(form === 'new' ? text.inboxes.created : text.common.saved);
            setForm(null);
          }}
        />
      )}
    </Page>
  );
}
