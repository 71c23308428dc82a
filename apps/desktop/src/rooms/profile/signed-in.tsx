import { Button } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import type { Asked } from '../../live/use-answer.ts';
import { WhenAnswered } from '../../look/asked.tsx';
import { notifyDone, notifyRefusal } from '../../look/notify.ts';
import { Badge, PageRow, Rows } from '../../look/page.tsx';
import { useNow } from '../../look/use-now.ts';
import { endSession, listSessions, type SignedInSession } from '../session/api.ts';
import { useDeviceName } from './use-device-name.ts';

/** Every browser one is signed in with; each can be signed out from here. */
export function SignedIn() {
  const text = useText();
  const formats = useFormats();
  const deviceName = useDeviceName();
  const now = useNow();
  const [asked, setAsked] = useState<Asked<readonly SignedInSession[]>>({ status: 'asking' });
  const load = useCallback(async () => {
    const answer = await listSessions();
    setAsked(
      answer.ok ? { status: 'answered', answer: answer.value.sessions } : { status: 'refused', code: answer.code },
    );
  }, []);
  useEffect(() => void load(), [load]);
  const end = async (id: string) => {
    const answer = await endSession(id);
    if (answer.ok) notifyDone(text.profile.sessionEnded);
    else notifyRefusal(text.alerts.refusedTitle, text.refusals[answer.code]);
    await load();
  };
  return (
    <WhenAnswered asked={asked} onRetry={() => void load()}>
      {(sessions) => (
        <Rows label={text.profile.sessions}>
          {sessions.map(({ id, userAgent, lastSeenAt, current }) => {
            const name = deviceName(userAgent);
            return (
              <PageRow
                key={id}
                title={name}
                badges={current && <Badge kind="good">{text.profile.thisSession}</Badge>}
                actions={
                  !current && (
                    <Button
                      variant="default"
                      size="xs"
                      aria-label={`${text.profile.endSession}: ${name}`}
                      onClick={() => void end(id)}
                    >
                      {text.profile.endSession}
                    </Button>
                  )
                }
              >
                {text.profile.lastSeen(formats.ago(new Date(lastSeenAt).getTime(), now))}
              </PageRow>
            );
          })}
        </Rows>
      )}
    </WhenAnswered>
  );
}
