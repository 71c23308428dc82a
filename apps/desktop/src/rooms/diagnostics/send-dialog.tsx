import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { memberClient, memoryStorage, newId } from '@parley/client';
import { type FormEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { IconCheck, IconWifiOff } from '../../look/icons.ts';
import { Problem } from '../../look/problem.tsx';
import { useSession } from '../session/session.ts';
import classes from './diagnostics.module.css';
import { LogText } from './log-text.tsx';
import { diagnosticsOutbox, type Report, useDiagnosticsOutbox } from './outbox.ts';
import { report } from './report.ts';

/** What the server takes of a text. */
const NOTE_MAX_CHARACTERS = 4_000;
const BROWSER_MAX_CHARACTERS = 400;

interface DialogProps {
  /** Nobody else delivers it: the desktop around it is gone. */
  alone?: boolean;
  /** Whether there is a connection at the moment. */
  online?: boolean;
  onClose: () => void;
}

/** Sends the log of this window to the administrators, after having shown it. */
export default function SendDialog({ alone = false, online = true, onClose }: DialogProps) {
  const text = useText();
  const { waiting, settled } = useDiagnosticsOutbox();
  // What is shown is what is sent, whatever happens while it is read.
  const [log] = useState(report);
  const [note, setNote] = useState('');
  const [id, setId] = useState(newId);
  const whose = useWhose();
  useEffect(diagnosticsOutbox.show, []);
  const mine = waiting.find((each) => each.id === id) ?? null;
  const outcome = settled?.id === id ? settled : null;
  const [gaveUp, setGaveUp] = useState(false);
  useAloneDelivery(alone ? mine : null, () => setGaveUp(true));

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (mine !== null || whose === null) return;
    // What was refused goes out changed, as another one.
    const next = outcome === null ? id : newId();
    setId(next);
    diagnosticsOutbox.hand({
      id: next,
      ...whose,
      note,
      browser: navigator.userAgent.slice(0, BROWSER_MAX_CHARACTERS),
      log,
    });
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={text.help.send}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      {outcome?.code === null ? (
        <Said icon={<IconCheck size={26} stroke={1.7} />} kind="good" title={text.help.sent} onClose={onClose}>
          {text.help.sentText}
        </Said>
      ) : mine !== null && (!online || gaveUp) ? (
        <Said icon={<IconWifiOff size={26} stroke={1.7} />} kind="kept" title={text.help.kept} onClose={onClose}>
          {text.help.keptText}
        </Said>
      ) : (
        <form onSubmit={send}>
          <Stack gap="md">
            <Text size="sm">{text.help.sendText}</Text>
            <Textarea
              label={text.help.note}
              placeholder={text.help.notePlaceholder}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              maxLength={NOTE_MAX_CHARACTERS}
              minRows={2}
              maxRows={6}
              autosize
              data-autofocus
            />
            <LogText label={text.help.whatIsSent} text={log} low />
            {outcome !== null && outcome.code !== null && <Problem>{text.refusals[outcome.code]}</Problem>}
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {text.common.cancel}
              </Button>
              <Button type="submit" loading={mine !== null}>
                {text.help.send}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

/** How it went. */
function Said({
  icon,
  kind,
  title,
  children,
  onClose,
}: {
  icon: ReactNode;
  kind: 'good' | 'kept';
  title: string;
  children: ReactNode;
  onClose: () => void;
}) {
  const text = useText();
  const close = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone.
  useEffect(() => close.current?.focus(), []);
  return (
    <div className={classes.said} data-kind={kind}>
      <span aria-hidden="true">{icon}</span>
      <div role="status">
        <b>{title}</b>
        <p>{children}</p>
      </div>
      <Button ref={close} variant="default" onClick={onClose}>
        {text.common.close}
      </Button>
    </div>
  );
}

/** On whose behalf it is sent; null: there is nobody signed in, or no workspace. */
function useWhose(): Pick<Report, 'workspace' | 'user'> | null {
  const state = useSession();
  // Read from the address: the routes may be what has crashed.
  const slug = location.pathname.split('/')[2];
  if (state.status !== 'known' || state.session.user === null) return null;
  const workspace = state.session.workspaces.find((each) => each.slug === slug);
  return workspace === undefined ? null : { workspace: workspace.id, user: state.session.user.id };
}

/** Where the desktop has crashed, a line of its own carries it. */
function useAloneDelivery(mine: Report | null, gaveUp: () => void): void {
  const late = useEffectEvent(gaveUp);
  useEffect(() => {
    if (mine === null) return;
    const client = memberClient({ url: location.origin, workspace: mine.workspace, outbox: memoryStorage() });
    void diagnosticsOutbox.deliver(client, mine).then((done) => {
      if (!done) late();
    });
    return () => client.close();
  }, [mine]);
}
