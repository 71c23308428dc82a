import { Button, Switch } from '@mantine/core';
import '@mantine/core/styles/Switch.layer.css';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useAnswer } from '../../live/use-answer.ts';
import { WhenAnswered } from '../../look/asked.tsx';
import { CopyButton } from '../../look/copy-field.tsx';
import { Empty } from '../../look/empty.tsx';
import { IconBack, IconDiagnostics, IconDownload } from '../../look/icons.ts';
import { Page } from '../../look/page.tsx';
import { useDeviceName } from '../profile/use-device-name.ts';
import queues from '../queues/queues.module.css';
import classes from './diagnostics.module.css';
import { LogText } from './log-text.tsx';
import { troubleIn } from './trouble-in.ts';

/** One log that somebody has sent. */
export default function OneLog() {
  const text = useText();
  const { diagnostics: words } = text.help;
  const formats = useFormats();
  const deviceName = useDeviceName();
  const { workspace = '', diagnostics: id = '' } = useParams({ strict: false });
  const [asked, again] = useAnswer(useMemo(() => ({ type: 'diagnostics.read', diagnostics: id }) as const, [id]));
  const one = asked.status === 'answered' ? asked.answer : undefined;
  return (
    <Page
      title={one === undefined ? words.title : words.from(one.by.name)}
      intro={one === undefined ? undefined : `${formats.moment(one.at)} · ${deviceName(one.browser)}`}
      above={
        <Link to="/app/$workspace/administration/diagnostics" params={{ workspace }} className={queues.back}>
          <IconBack size={16} aria-hidden="true" />
          {words.title}
        </Link>
      }
    >
      {one !== undefined && one.note !== '' && (
        <blockquote className={classes.note} dir="auto">
          {one.note}
        </blockquote>
      )}
      <WhenAnswered asked={asked} onRetry={() => void again()}>
        {({ log }) => <Log log={log} name={`parley-${id.slice(-6)}.txt`} />}
      </WhenAnswered>
    </Page>
  );
}

/** `name`: of the file that it becomes. */
function Log({ log, name }: { log: string; name: string }) {
  const { diagnostics: words } = useText().help;
  const [troubleOnly, setTroubleOnly] = useState(false);
  const lines = useMemo(() => log.split('\n'), [log]);
  const shown = useMemo(() => (troubleOnly ? troubleIn(lines) : lines), [lines, troubleOnly]);
  return (
    <>
      <div className={classes.tools}>
        <Switch
          label={words.troubleOnly}
          checked={troubleOnly}
          onChange={(event) => setTroubleOnly(event.currentTarget.checked)}
        />
        <p role="status">{words.lines(shown.length, lines.length)}</p>
        <CopyButton value={shown.join('\n')} />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden="true" />}
          onClick={() => download(log, name)}
        >
          {words.download}
        </Button>
      </div>
      {shown.length === 0 ? (
        <Empty icon={<IconDiagnostics size={26} stroke={1.6} />} title={words.noTrouble} />
      ) : (
        <LogText label={words.log} text={shown.join('\n')} />
      )}
    </>
  );
}

/** The policy of the page lets no address of a blob be shown, but saved it may be. */
function download(log: string, name: string): void {
  const address = URL.createObjectURL(new Blob([log], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
