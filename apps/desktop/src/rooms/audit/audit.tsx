import { Button, Table, Text } from '@mantine/core';
import '@mantine/core/styles/Table.layer.css';
import type { AnswerOf, RefusalCode } from '@parley/contract';
import { useCallback, useEffect, useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { WhenAnswered } from '../../look/asked.tsx';
import { Page } from '../../look/page.tsx';
import classes from './audit.module.css';

type Entry = AnswerOf<'audit.list'>['entries'][number];

/** What administrators changed. */
export default function Audit() {
  const text = useText();
  const formats = useFormats();
  const client = useClient();
  const [held, setHeld] = useState<{ entries: readonly Entry[]; more: boolean } | null>(null);
  const [refused, setRefused] = useState<RefusalCode | null>(null);
  const load = useCallback(
    async (before: number | undefined) => {
      const outcome = await client.ask({ type: 'audit.list', ...(before === undefined ? {} : { before }) });
      setRefused(outcome.ok ? null : outcome.code);
      if (!outcome.ok) return;
      const { entries, more } = outcome.reply;
      setHeld((earlier) => ({
        entries: before === undefined ? entries : [...(earlier?.entries ?? []), ...entries],
        more,
      }));
    },
    [client],
  );
  useEffect(() => void load(undefined), [load]);
  const asked =
    held !== null
      ? ({ status: 'answered', answer: held } as const)
      : refused !== null
        ? ({ status: 'refused', code: refused } as const)
        : ({ status: 'asking' } as const);
  return (
    <Page title={text.audit.title} intro={text.audit.intro}>
      <WhenAnswered asked={asked} onRetry={() => void load(undefined)}>
        {({ entries, more }) =>
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
                        <Table.Td>{entry.by}</Table.Td>
                        <Table.Td>
                          <code>{entry.what}</code>
                        </Table.Td>
                        <Table.Td>
                          <span dir="auto">{entry.subject}</span>
                          {entry.detail !== '' && <small dir="auto">{entry.detail}</small>}
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </section>
              {more && (
                <Button variant="default" mt="md" onClick={() => void load(entries.at(-1)?.seq)}>
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
