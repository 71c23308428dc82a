import { Button, TextInput } from '@mantine/core';
import { newId } from '@parley/client';
import type { RefusalCode } from '@parley/contract';
import { type FormEvent, useRef, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { notifyDone } from '../../look/notify.ts';
import classes from './ban-line.module.css';

/** What the server keeps of a reason. */
const REASON_MAX = 2_000;

/** Asks once more before a customer is banned: Enter does it, Escape does not. */
export function BanLine({
  conversation,
  name,
  reason: typed,
  onClose,
}: {
  conversation: string;
  name: string;
  reason: string;
  onClose: () => void;
}) {
  const text = useText();
  const client = useClient();
  const words = text.handling.ban;
  const [reason, setReason] = useState(typed);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  // The same ban, however often it has to be sent.
  const id = useRef(newId());
  const ban = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const outcome = await client.do({ type: 'conversation.ban', id: id.current, conversation, reason, until: null });
    setBusy(false);
    if (!outcome.ok) return setRefusal(outcome.code);
    notifyDone(words.done(name));
    onClose();
  };
  return (
    <form
      className={classes.line}
      aria-label={words.title(name)}
      onSubmit={(event) => void ban(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <p>
        <b dir="auto">{words.title(name)}</b> {words.text}
      </p>
      <div className={classes.fields}>
        <TextInput
          className={classes.reason ?? ''}
          size="sm"
          autoFocus
          aria-label={words.reason}
          placeholder={words.reason}
          maxLength={REASON_MAX}
          autoComplete="off"
          value={reason}
          error={refusal === null ? null : text.refusals[refusal]}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" color="red" loading={busy}>
          {words.confirm}
        </Button>
        <Button variant="default" onClick={onClose}>
          {text.common.cancel}
        </Button>
      </div>
    </form>
  );
}
