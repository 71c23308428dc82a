import { Button, Textarea } from '@mantine/core';
import type { RefusalCode } from '@parley/contract';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { IconClipboard } from '../../look/icons.ts';
import { SearchField } from '../../look/search-field.tsx';
import { Ticking } from '../../look/ticking.tsx';
import type { WrapUpWork } from '../agents/in-hand.ts';
import { TimeLeft } from '../agents/time-left.tsx';
import { codesOf, firstChoice, matching, rulesOf, toggled } from './rules.ts';
import { submitted } from './submitted.ts';
import { drafts } from './wrap-up-drafts.ts';
import classes from './wrap-ups.module.css';

/** With more codes than this a field to search them appears. */
const MANY = 6;
/** What the server takes. */
const NOTE_MAX_CHARACTERS = 4_000;

/** What became of one's part in a conversation. The server counts the time; what is typed is kept if one looks elsewhere. */
export function WrapUpForm({ wrapUp }: { wrapUp: WrapUpWork }) {
  const text = useText();
  const { agents } = text;
  const client = useClient();
  const { leg, conversation } = wrapUp;
  const queue = useLive((state) => state.setup.queue.get(wrapUp.queue ?? ''));
  const known = useLive((state) => state.setup.code);
  const rules = rulesOf(queue);
  const codes = codesOf(rules, known);
  const [draft, setDraft] = useState(() => drafts.read(leg));
  const [waiting, setWaiting] = useState<'submit' | 'extend' | null>(null);
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const chosen = (draft.codes ?? firstChoice(rules)).filter((code) => codes.some((one) => one.id === code));

  const change = (part: Partial<typeof draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    drafts.write(leg, next);
    setRefusal(null);
  };

  // Whoever ended the conversation has lost the cursor with the reply field: it goes on here. Touch screens would raise their keyboard.
  useEffect(() => {
    if (document.activeElement !== document.body || !matchMedia('(hover: hover) and (pointer: fine)').matches) return;
    form.current?.querySelector<HTMLElement>('input, [aria-pressed], textarea')?.focus();
  }, []);

  const submit = async () => {
    if (waiting !== null) return;
    if (rules.required && chosen.length === 0) return setRefusal('wrap_up.required');
    setWaiting('submit');
    submitted.add(leg);
    const outcome = await client.do({
      type: 'wrap_up.submit',
      conversation,
      leg,
      codes: [...chosen],
      note: draft.note,
    });
    setWaiting(null);
    if (outcome.ok) {
      document.getElementById('main')?.focus();
      return;
    }
    submitted.take(leg);
    setRefusal(outcome.code);
  };
  const extend = async () => {
    setWaiting('extend');
    const outcome = await client.do({ type: 'wrap_up.extend', conversation, leg });
    setWaiting(null);
    if (!outcome.ok) setRefusal(outcome.code);
  };
  const submitByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void submit();
  };

  return (
    <form
      ref={form}
      className={classes.form}
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={submitByKey}
    >
      <header className={classes.head}>
        <IconClipboard size={19} stroke={1.7} aria-hidden="true" />
        <h2 id={`${id}-title`}>{agents.wrapUp}</h2>
        <span className={classes.since} title={agents.wrapUpSince}>
          <Ticking since={wrapUp.since} />
        </span>
        {wrapUp.due !== null && (
          <span className={classes.due}>
            {agents.endsIn} <TimeLeft until={wrapUp.due} of={wrapUp.due - wrapUp.since} />
          </span>
        )}
        {wrapUp.due !== null && rules.extension > 0 && !wrapUp.extended && (
          <Button size="compact-sm" variant="default" loading={waiting === 'extend'} onClick={() => void extend()}>
            {agents.moreTime}
          </Button>
        )}
      </header>
      <div className={classes.fields}>
        {codes.length > 0 && (
          <Codes
            labelled={`${id}-codes`}
            codes={codes}
            chosen={chosen}
            required={rules.required}
            several={rules.several}
            onToggle={(code) => change({ codes: toggled(chosen, code, rules) })}
          />
        )}
        <Textarea
          label={agents.note}
          placeholder={agents.notePlaceholder}
          autosize
          minRows={1}
          maxRows={4}
          maxLength={NOTE_MAX_CHARACTERS}
          dir="auto"
          value={draft.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      </div>
      {/* At the left: requests come bottom right. */}
      <footer className={classes.foot}>
        <Button type="submit" loading={waiting === 'submit'}>
          {agents.submit}
        </Button>
        <p role="status" className={classes.refusal}>
          {refusal === null ? '' : text.refusals[refusal]}
        </p>
      </footer>
    </form>
  );
}

function Codes({
  labelled,
  codes,
  chosen,
  required,
  several,
  onToggle,
}: {
  labelled: string;
  codes: readonly { id: string; name: string }[];
  chosen: readonly string[];
  required: boolean;
  several: boolean;
  onToggle: (code: string) => void;
}) {
  const { agents } = useText();
  const [sought, setSought] = useState('');
  const found = matching(codes, sought);
  const pick = (event: KeyboardEvent) => {
    const first = found[0];
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (sought.trim() === '' || first === undefined) return;
    if (!chosen.includes(first.id)) onToggle(first.id);
    setSought('');
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand beside the search field
    <div role="group" aria-labelledby={labelled}>
      <div className={classes.label}>
        <span id={labelled}>
          {several ? agents.codes : agents.code}
          {required && <em>{agents.required}</em>}
        </span>
        {codes.length > MANY && (
          <SearchField size="xs" label={agents.findCode} value={sought} onChange={setSought} onKeyDown={pick} />
        )}
      </div>
      <div className={classes.codes}>
        {found.map(({ id, name }) => (
          <button key={id} type="button" aria-pressed={chosen.includes(id)} onClick={() => onToggle(id)}>
            <span dir="auto">{name}</span>
          </button>
        ))}
        {found.length === 0 && <p>{agents.noCode}</p>}
      </div>
    </div>
  );
}
