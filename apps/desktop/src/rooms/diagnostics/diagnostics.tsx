import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useFormats, useText } from '../../language/language.tsx';
import { useAnswer } from '../../live/use-answer.ts';
import { WhenAnswered } from '../../look/asked.tsx';
import { Empty } from '../../look/empty.tsx';
import { IconDiagnostics } from '../../look/icons.ts';
import { Page, PageRow, Rows } from '../../look/page.tsx';
import { MemberAvatar } from '../members/member-avatar.tsx';
import { useDeviceName } from '../profile/use-device-name.ts';
import classes from './diagnostics.module.css';

const ALL = { type: 'diagnostics.list' } as const;

/** Logs of desktops that people have sent. */
export default function Diagnostics() {
  const text = useText();
  const { diagnostics: words } = text.help;
  const formats = useFormats();
  const deviceName = useDeviceName();
  const { workspace = '' } = useParams({ strict: false });
  const [asked, again] = useAnswer(ALL);
  return (
    <Page title={words.title} intro={words.intro}>
      <WhenAnswered asked={asked} onRetry={() => void again()}>
        {({ diagnostics }) =>
          diagnostics.length === 0 ? (
            <Empty icon={<IconDiagnostics size={26} stroke={1.6} />} title={words.empty}>
              {words.emptyText}
            </Empty>
          ) : (
            <Rows label={words.title}>
              {diagnostics.map(({ id, by, at, note, browser }) => (
                <PageRow
                  key={id}
                  lead={<MemberAvatar id={by.id} name={by.name} size={32} />}
                  title={by.name}
                  actions={
                    <Button
                      variant="default"
                      size="xs"
                      aria-label={`${words.read}: ${words.from(by.name)}, ${formats.moment(at)}`}
                      renderRoot={(props) => (
                        <Link
                          {...props}
                          to="/app/$workspace/administration/diagnostics/$diagnostics"
                          params={{ workspace, diagnostics: id }}
                        />
                      )}
                    >
                      {words.read}
                    </Button>
                  }
                >
                  {formats.moment(at)} · {deviceName(browser)}
                  <p className={classes.about} dir="auto">
                    {note === '' ? words.noNote : note}
                  </p>
                </PageRow>
              ))}
            </Rows>
          )
        }
      </WhenAnswered>
    </Page>
  );
}
