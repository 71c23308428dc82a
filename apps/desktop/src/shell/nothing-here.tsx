import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useText } from '../language/language.tsx';
import { described } from '../log/faults.ts';
import { log } from '../log/log.ts';
import { Problem } from '../look/problem.tsx';
import gate from '../rooms/session/gate.module.css';
import { Gate } from '../rooms/session/gate.tsx';
import { useSession } from '../rooms/session/session.ts';

/** An address that leads nowhere. */
export function NotFound() {
  const text = useText();
  return (
    <Gate title={text.navigation.notFound} text={text.navigation.notFoundText}>
      <div className={gate.form}>
        <Button size="md" component={Link} to="/app">
          {text.navigation.home}
        </Button>
      </div>
    </Gate>
  );
}

/** A fault of ours. Often a part that is loaded later is gone, because a new version has been installed meanwhile: reloading brings it. */
export function Failed({ error }: { error: unknown }) {
  const text = useText();
  useEffect(() => {
    const { text: what, places } = described(error);
    log.trouble(`screen failed ${what}`, places);
    log.keep();
  }, [error]);
  return (
    <Gate title={text.navigation.failed} text={text.navigation.failedText}>
      <div className={gate.form}>
        <Button size="md" onClick={() => location.reload()}>
          {text.link.reload}
        </Button>
        <SendFromHere />
      </div>
    </Gate>
  );
}

type Dialog = typeof import('../rooms/diagnostics/send-dialog.tsx').default;

/** Nothing around can be relied on here, neither the connection nor that the question can still be loaded. */
function SendFromHere() {
  const text = useText();
  const state = useSession();
  const [dialog, setDialog] = useState<{ shown: Dialog } | 'not loaded' | null>(null);
  const ask = () =>
    import('../rooms/diagnostics/send-dialog.tsx').then(
      (loaded) => setDialog({ shown: loaded.default }),
      () => setDialog('not loaded'),
    );
  if (state.status !== 'known' || state.session.user === null) return null;
  return (
    <>
      <Button size="md" variant="default" onClick={() => void ask()}>
        {text.help.send}
      </Button>
      {dialog === 'not loaded' && <Problem>{text.help.notLoaded}</Problem>}
      {dialog !== null && dialog !== 'not loaded' && <dialog.shown alone onClose={() => setDialog(null)} />}
    </>
  );
}
