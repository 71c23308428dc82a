import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useText } from '../language/language.tsx';
import { useLive } from '../live/live.tsx';
import { IconWifiOff } from '../look/icons.ts';
import { useSingleKeys } from '../look/use-single-keys.ts';
import { DeskOverlay } from '../rooms/agents/desk-overlay.tsx';
import { LeaveQuestion } from '../rooms/agents/leave-question.tsx';
import { useBackAgain } from '../rooms/agents/use-back-again.ts';
import { DiagnosticsPlace } from '../rooms/diagnostics/diagnostics-place.tsx';
import { diagnosticsOutbox } from '../rooms/diagnostics/outbox.ts';
import { useFlagAlerts } from '../rooms/live/use-flag-alerts.tsx';
import { useAlerts } from '../rooms/messages/use-alerts.ts';
import { PopOvers } from '../rooms/offers/pop-overs.tsx';
import { session } from '../rooms/session/session.ts';
import { useTimeOver } from '../rooms/wrap-ups/use-time-over.ts';
import { AskForNotifications } from './ask-for-notifications.tsx';
import { Header } from './header.tsx';
import { useIsAway } from './link-state.tsx';
import { Rail } from './navigation.tsx';
import classes from './shell.module.css';

const Palette = lazy(() => import('./palette.tsx'));
const Shortcuts = lazy(() => import('./shortcuts.tsx'));

/** What surrounds every screen of a workspace. */
export function Shell({ workspace, name }: { workspace: string; name: string }) {
  const text = useText();
  const { pathname } = useLocation();
  // Counted rather than switched, so that each request opens it, also the first that has to load it.
  const [palette, setPalette] = useState(0);
  const [shortcuts, setShortcuts] = useState(false);
  const refusal = useLive((state) => (state.link === 'refused' ? (state.refusal ?? 'fault') : null));
  useAlerts(workspace, name);
  useFlagAlerts(workspace);
  useTimeOver();
  useBackAgain();

  // The palette opens from inside a field too; the question mark belongs to what is being written there.
  useHotkeys([['mod+K', () => setPalette((count) => count + 1)]], []);
  useSingleKeys([
    ['shift+?', () => setShortcuts(true)],
    ['?', () => setShortcuts(true)],
  ]);
  useEffect(() => {
    if (refusal === 'session.missing') session.ended();
  }, [refusal]);

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {text.common.skip}
      </a>
      <Header
        workspace={workspace}
        onPalette={() => setPalette((count) => count + 1)}
        onShortcuts={() => setShortcuts(true)}
      />
      <Bars refusal={refusal} />
      <DeskOverlay />
      <div className={classes.below}>
        <Rail workspace={workspace} path={pathname} />
        <div className={classes.content}>
          <Outlet />
        </div>
      </div>
      <LeaveQuestion />
      <PopOvers />
      <DiagnosticsPlace />
      <Suspense>
        {palette > 0 && <Palette workspace={workspace} request={palette} onShortcuts={() => setShortcuts(true)} />}
        {shortcuts && <Shortcuts onClose={() => setShortcuts(false)} />}
      </Suspense>
    </div>
  );
}

function SendDiagnostics() {
  const text = useText();
  return (
    <Button size="compact-sm" variant="default" onClick={diagnosticsOutbox.ask}>
      {text.help.send}
    </Button>
  );
}

/** What concerns the whole desk: no connection, a new version, a question. */
function Bars({ refusal }: { refusal: string | null }) {
  const text = useText();
  const away = useIsAway();
  if (refusal !== null) {
    return (
      <div className={classes.bar} role="alert">
        <p>{refusal === 'protocol.too_old' ? text.link.newVersion : text.link.refused}</p>
        <Button size="compact-sm" onClick={() => location.reload()}>
          {text.link.reload}
        </Button>
        <SendDiagnostics />
      </div>
    );
  }
  if (away) {
    return (
      <div className={classes.bar} data-kind="offline" role="status">
        <IconWifiOff size={18} stroke={1.8} aria-hidden="true" />
        <p>{text.link.offline}</p>
        <SendDiagnostics />
      </div>
    );
  }
  return <AskForNotifications />;
}
