import { Button } from '@mantine/core';
import type { Setup, SetupKind } from '@parley/contract';
import { type ReactNode, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { Empty } from '../../look/empty.tsx';
import { IconPlus } from '../../look/icons.ts';
import { Page, PageRow, Rows } from '../../look/page.tsx';
import { SearchField } from '../../look/search-field.tsx';
import { DeleteItem } from './delete-item.tsx';
import classes from './setup.module.css';
import { useSorted } from './use-sorted.ts';

/** Up to so many are found without a search. */
const AT_A_GLANCE = 12;

export interface ItemWords {
  title: string;
  intro: string;
  create: string;
  empty: string;
  emptyText: string;
}

/** A page of things of one kind that administrators set up: each can be changed and deleted, and another one made. */
export function SetupPage<Kind extends SetupKind>({
  kind,
  words,
  icon,
  badges,
  about,
  form,
}: {
  kind: Kind;
  words: ItemWords;
  icon: ReactNode;
  badges?: (item: Setup[Kind]) => ReactNode;
  about?: (item: Setup[Kind]) => ReactNode;
  /** The form for one of them; null: for a new one. */
  form: (item: Setup[Kind] | null, close: () => void) => ReactNode;
}) {
  const { setup, common } = useText();
  const ready = useLive((state) => state.ready);
  const all: ReadonlyMap<string, Setup[Kind]> = useLive((state) => state.setup[kind]);
  const sorted = useSorted(all);
  const [search, setSearch] = useState('');
  const [edited, setEdited] = useState<Setup[Kind] | 'new' | null>(null);
  const [doomed, setDoomed] = useState<Setup[Kind] | null>(null);
  const wanted = search.trim().toLocaleLowerCase();
  const shown = sorted.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  const create = (
    <Button leftSection={<IconPlus size={17} aria-hidden="true" />} onClick={() => setEdited('new')}>
      {words.create}
    </Button>
  );
  if (!ready) return null;
  return (
    <Page title={words.title} intro={words.intro} action={sorted.length > 0 && create}>
      {sorted.length === 0 && (
        <div className={classes.first}>
          <Empty icon={icon} title={words.empty} action={create}>
            {words.emptyText}
          </Empty>
        </div>
      )}
      {sorted.length > AT_A_GLANCE && (
        <SearchField mb="sm" label={setup.fields.search} value={search} onChange={setSearch} />
      )}
      {sorted.length > 0 && shown.length === 0 && <p className={classes.nothing}>{setup.fields.nothingFound}</p>}
      {shown.length > 0 && (
        <Rows label={words.title}>
          {shown.map((item) => (
            <PageRow
              key={item.id}
              title={item.name}
              badges={badges?.(item)}
              actions={
                <>
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={`${common.edit}: ${item.name}`}
                    onClick={() => setEdited(item)}
                  >
                    {common.edit}
                  </Button>
                  <Button
                    variant="subtle"
                    color="red"
                    size="xs"
                    aria-label={`${setup.remove.action}: ${item.name}`}
                    onClick={() => setDoomed(item)}
                  >
                    {setup.remove.action}
                  </Button>
                </>
              }
            >
              {about?.(item)}
            </PageRow>
          ))}
        </Rows>
      )}
      {edited !== null && form(edited === 'new' ? null : edited, () => setEdited(null))}
      {doomed !== null && <DeleteItem kind={kind} item={doomed} onClose={() => setDoomed(null)} />}
    </Page>
  );
}
