import { useEffect } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { notifyDone, notifyRefusal } from '../../look/notify.ts';
import { useSession } from '../session/session.ts';
import { diagnosticsOutbox, useDiagnosticsOutbox } from './outbox.ts';

/** After the server has said that it cannot do it for now. */
const AGAIN_MS = 10_000;

/** Delivers what waits to be sent to the administrators, as soon as there is a connection; also what an earlier page left. */
export function useDelivery(): void {
  const client = useClient();
  const session = useSession();
  const online = useLive((state) => state.ready && state.link === 'online');
  const workspace = useLive((state) => state.workspace?.id);
  const user = session.status === 'known' ? session.session.user?.id : undefined;
  const { waiting } = useDiagnosticsOutbox();
  const mine = waiting.find((report) => report.workspace === workspace && report.user === user);
  useEffect(() => {
    if (!online || mine === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const deliver = async (): Promise<void> => {
      const done = await diagnosticsOutbox.deliver(client, mine);
      if (!done && !left) timer = setTimeout(() => void deliver(), AGAIN_MS);
    };
    void deliver();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [online, mine, client]);
  useSayDelivered();
}

/** Says how it went to whoever has closed the question meanwhile. */
function useSayDelivered(): void {
  const text = useText();
  const { settled } = useDiagnosticsOutbox();
  useEffect(() => {
    if (settled === null || diagnosticsOutbox.get().shown) return;
    if (settled.code === null) notifyDone(text.help.sent);
    else notifyRefusal(text.alerts.refusedTitle, text.refusals[settled.code]);
  }, [settled, text]);
}
