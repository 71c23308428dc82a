import { Button, SegmentedControl } from '@mantine/core';
import type { AnswerOf } from '@parley/contract';
import { useCallback, useEffect, useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { usePages } from '../../live/use-pages.ts';
import { WhenAnswered } from '../../look/asked.tsx';
import { Confirm } from '../../look/confirm.tsx';
import { Empty } from '../../look/empty.tsx';
import { IconBan } from '../../look/icons.ts';
import { notifyDone, notifyRefusal } from '../../look/notify.ts';
import { Badge, Page, PageRow, Rows } from '../../look/page.tsx';
import { SearchField } from '../../look/search-field.tsx';
import { useNow } from '../../look/use-now.ts';
import { type Ban, banned, matches, stands } from './ban.ts';
import { BanForm } from './ban-form.tsx';
import classes from './bans.module.css';

/** As many as the server gives at once: with them a search is soon through. */
const PAGE = 500;

/** Customers who may not write. */
export default function Bans() {
  const text = useText();
  const words = text.setup.bans;
  const client = useClient();
  const now = useNow();
  const { asked, next, again } = usePages<Ban>(
    useCallback(
      async (last) => {
        const outcome = await client.ask({
          type: 'ban.list',
          limit: PAGE,
          ...(last === undefined ? {} : { before: last.at }),
        });
        return outcome.ok ? { ok: true, reply: { items: outcome.reply.bans, more: outcome.reply.more } } : outcome;
      },
      [client],
    ),
  );
  const [search, setSearch] = useState('');
  const [which, setWhich] = useState<'standing' | 'all'>('standing');
  const [limited, setLimited] = useState<Ban | null>(null);
  const [doomed, setDoomed] = useState<Ban | null>(null);
  const more = asked.status === 'answered' && asked.answer.more;
  // A search is over all of them, not only over those that are here already.
  useEffect(() => {
    if (search.trim() !== '' && more) void next();
  }, [search, more, next]);
  const lift = async (ban: Ban) => {
    const outcome = await client.do({ type: 'ban.lift', ban: ban.id });
    if (outcome.ok) notifyDone(words.lifted(banned(ban, text)));
    else notifyRefusal(text.alerts.refusedTitle, text.refusals[outcome.code]);
    setDoomed(null);
    await again();
  };
  return (
    <Page title={words.title} intro={words.intro}>
      <div className={classes.tools}>
        <SearchField label={words.search} value={search} onChange={setSearch} />
        <SegmentedControl
          aria-label={words.which}
          value={which}
          onChange={(value) => setWhich(value as typeof which)}
          data={(['standing', 'all'] as const).map((value) => ({ value, label: words[value] }))}
        />
      </div>
      <WhenAnswered asked={asked} onRetry={() => void again()}>
        {({ items }) => {
          const shown = items.filter((ban) => (which === 'all' || stands(ban, now)) && matches(ban, search, text));
          return (
            <>
              {shown.length === 0 ? (
                <Empty icon={<IconBan size={26} stroke={1.6} />} title={search === '' ? words.empty : words.notFound}>
                  {search === '' ? words.emptyText : undefined}
                </Empty>
              ) : (
                <Rows label={words.title}>
                  {shown.map((ban) => (
                    <BanRow key={ban.id} ban={ban} now={now} onLimit={setLimited} onLift={setDoomed} />
                  ))}
                </Rows>
              )}
              {more && (
                <Button variant="default" onClick={() => void next()}>
                  {text.common.more}
                </Button>
              )}
            </>
          );
        }}
      </WhenAnswered>
      <p className={classes.honest}>{words.honest}</p>
      {limited !== null && (
        <BanForm
          ban={limited}
          onClose={() => setLimited(null)}
          onDone={() => {
            setLimited(null);
            void again();
          }}
        />
      )}
      {doomed !== null && (
        <Confirm
          title={words.liftTitle(banned(doomed, text))}
          action={words.lift}
          onConfirm={() => lift(doomed)}
          onClose={() => setDoomed(null)}
        >
          {words.liftText}
        </Confirm>
      )}
    </Page>
  );
}

function BanRow({
  ban,
  now,
  onLimit,
  onLift,
}: {
  ban: AnswerOf<'ban.list'>['bans'][number];
  now: number;
  onLimit: (ban: Ban) => void;
  onLift: (ban: Ban) => void;
}) {
  const text = useText();
  const words = text.setup.bans;
  const formats = useFormats();
  const standing = stands(ban, now);
  const who = banned(ban, text);
  return (
    <PageRow
      title={who}
      badges={
        <Badge kind={standing ? 'bad' : 'plain'}>
          {ban.liftedAt !== null
            ? ban.liftedBy === null
              ? words.over(formats.moment(ban.liftedAt))
              : words.liftedBy(ban.liftedBy, formats.moment(ban.liftedAt))
            : ban.until === null
              ? words.untilLifted
              : standing
                ? words.until(formats.moment(ban.until))
                : words.over(formats.moment(ban.until))}
        </Badge>
      }
      actions={
        standing && (
          <>
            <Button variant="default" size="xs" aria-label={`${words.limit}: ${who}`} onClick={() => onLimit(ban)}>
              {words.limit}
            </Button>
            <Button variant="default" size="xs" aria-label={`${words.lift}: ${who}`} onClick={() => onLift(ban)}>
              {words.lift}
            </Button>
          </>
        )
      }
    >
      {[ban.name === null ? null : ban.email, words.by(ban.by, formats.moment(ban.at))]
        .filter((part) => part !== null)
        .join(' · ')}
      {ban.reason !== '' && (
        <p className={classes.reason} dir="auto">
          {ban.reason}
        </p>
      )}
    </PageRow>
  );
}
