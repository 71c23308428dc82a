import { Button, Table, Text } from '@mantine/core';
import '@mantine/core/styles/Table.layer.css';
import type { AnswerOf } from '@parley/contract';
import { useCallback } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { usePages } from '../../live/use-pages.ts';
import { WhenAnswered } from '../../look/asked.tsx';
import { Page } from '../../look/page.tsx';
import classes from './audit.module.css';
import { sayWhat } from './say-what.ts';

type Entry = AnswerOf<'audit.list'>['entries'][number];

/** What administrators changed. */
export default function Audit() {
  const text = useText();
  const formats = useFormats();
  const client = useClient();
  const { asked, next, again } = usePages<Entry>(
    useCallback(
      async (last) => {
        const outcome = await client.ask({
          type: 'audit.list',
          ...(last === undefined ? {} : { before: last.seq }),
        });
        return outcome.ok ? { ok: true, reply: { items: outcome.reply.entries, more: outcome.reply.more } } : outcome;
      },
      [client],
    ),
  );
  return (
    <Page title={text.audit.title} intro={text.audit.intro}>
      <WhenAnswered asked={asked} onRetry={() => void again()}>
        {({ items: entries, more }) =>
          entries.length === 0 ? (
            <Text c="dimmed">{text.audit.empty}</Text>
          ) : (
            <>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways on a small screen must be reachable by keyboard */}
              <section className={classes.card} tabIndex={0} aria-label={text.audit.title}>
                <Table verticalSpacing="sm" horizontalSpacing="md">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{text.audit.when}</Table.Th>
                      <Table.Th>{text.audit.who}</Table.Th>
                      <Table.Th>{text.audit.what}</Table.Th>
                      <Table.Th>{text.audit.subject}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {entries.map((entry) => (
                      <Table.Tr key={entry.seq}>
                        <Table.Td className={classes.when}>{formats.moment(entry.at)}</Table.Td>
                        <Table.Td className={classes.who}>{entry.by}</Table.Td>
                        <Table.Td className={classes.what}>{sayWhat(entry.what, text)}</Table.Td>
                        <Table.Td className={classes.subject}>
                          <span dir="auto">{entry.subject}</span>
                          {entry.detail !== '' && <small dir="auto">{entry.detail}</small>}
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </section>
              {more && (
                <Button variant="default" mt="md" onClick={() => void next()}>
                  {text.common.more}
                </Button>
              )}
            </>
          )
        }
      </WhenAnswered>
    </Page>
  );
}
