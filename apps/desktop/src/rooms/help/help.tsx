import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Fragment, type ReactNode, Suspense, use, useEffect, useMemo, useState } from 'react';
import type { Part, Section } from '../../language/help/page/sections.ts';
import { useLanguageTag, useText } from '../../language/language.tsx';
import { sayGrace } from '../../language/say-grace.ts';
import { useLive } from '../../live/live.tsx';
import { IconDiagnostics } from '../../look/icons.ts';
import { Page } from '../../look/page.tsx';
import { SearchField } from '../../look/search-field.tsx';
import { ShortcutList } from '../../look/shortcut-list.tsx';
import { diagnosticsOutbox } from '../diagnostics/outbox.ts';
import { found } from './find.ts';
import classes from './help.module.css';
import { helpPage } from './pages.ts';
import { WhomToAsk } from './whom-to-ask.tsx';

/** What one needs in the first hour, and on a bad day. */
export default function Help() {
  const text = useText();
  return (
    <Page title={text.help.title} intro={text.help.intro}>
      <Suspense>
        <Content />
      </Suspense>
    </Page>
  );
}

function Content() {
  const text = useText();
  const page = use(helpPage(useLanguageTag()));
  const graceSeconds = useLive((state) => state.centre?.graceSeconds ?? 0);
  const parties = useLive((state) => state.centre?.parties ?? 0);
  const grace = graceSeconds === 0 ? null : sayGrace(graceSeconds, text.supervision.actions);
  const sections = useMemo(() => page(text, { grace, parties }), [page, text, grace, parties]);
  const [wish, setWish] = useState('');
  const shown = found(sections, wish);
  useGoWhereTheAddressPoints();
  return (
    <div className={classes.place}>
      <Contents sections={shown} />
      <div className={classes.content}>
        <SearchField type="search" label={text.help.find} value={wish} onChange={setWish} />
        <p className={wish.trim() === '' ? 'unseen' : classes.found} role="status">
          {wish.trim() !== '' &&
            (shown.length === 0 ? text.help.nothing : text.help.found(shown.map(({ title }) => title).join(', ')))}
        </p>
        {shown.map((section) => (
          <SectionOf key={section.id} section={section} />
        ))}
        <div className={classes.end}>
          <Button
            variant="light"
            leftSection={<IconDiagnostics size={17} stroke={1.7} aria-hidden="true" />}
            onClick={diagnosticsOutbox.ask}
          >
            {text.help.send}
          </Button>
          <WhomToAsk />
        </div>
      </div>
    </div>
  );
}

/** Beside the text; where there is no room, above it and folded. */
function Contents({ sections }: { sections: readonly Section[] }) {
  const text = useText();
  const wide = useMediaQuery('(min-width: 900px)', undefined, { getInitialValueInEffect: false });
  const [open, setOpen] = useState(false);
  if (sections.length === 0) return <div />;
  const links = (
    <ul>
      {sections.map(({ id, title }) => (
        <li key={id}>
          <a href={`#${id}`} onClick={() => setOpen(false)}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <nav className={classes.contents} aria-label={text.help.contents}>
      {wide ? (
        <>
          <p aria-hidden="true">{text.help.contents}</p>
          {links}
        </>
      ) : (
        <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{text.help.contents}</summary>
          {links}
        </details>
      )}
    </nav>
  );
}

function SectionOf({ section: { id, title, parts } }: { section: Section }) {
  return (
    <section className={classes.section}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {parts.map((part) => (
        <PartOf key={part.kind} part={part} />
      ))}
    </section>
  );
}

function PartOf({ part }: { part: Part }) {
  switch (part.kind) {
    case 'text':
      return <p>{marked(part.text)}</p>;
    case 'steps':
      return (
        <ol>
          {part.items.map((item) => (
            <li key={item}>{marked(item)}</li>
          ))}
        </ol>
      );
    case 'list':
      return (
        <ul>
          {part.items.map((item) => (
            <li key={item}>{marked(item)}</li>
          ))}
        </ul>
      );
    case 'terms':
      return (
        <dl>
          {part.items.map(([term, meaning]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{marked(meaning)}</dd>
            </div>
          ))}
        </dl>
      );
    case 'shortcuts':
      return <ShortcutList />;
  }
}

/** `**bold**` and `` `key` ``. */
function marked(words: string): ReactNode {
  return words.split(/(\*\*.+?\*\*|`.+?`)/).map((piece, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence stay where they are
    if (piece.startsWith('**')) return <b key={index}>{piece.slice(2, -2)}</b>;
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    if (piece.startsWith('`')) return <kbd key={index}>{piece.slice(1, -1)}</kbd>;
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    return <Fragment key={index}>{piece}</Fragment>;
  });
}

/** The text comes after the page: only then can the browser find what the address points to. */
function useGoWhereTheAddressPoints(): void {
  useEffect(() => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    target?.scrollIntoView();
    target?.focus({ preventScroll: true });
  }, []);
}
