import { lazy, Suspense, useEffect } from 'react';
import { useLanguageTag } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { helpPage } from '../help/pages.ts';
import { diagnosticsOutbox, useDiagnosticsOutbox } from './outbox.ts';
import { useDelivery } from './use-delivery.ts';

const load = () => import('./send-dialog.tsx');
const SendDialog = lazy(load);

/** Long after everything that is needed to work, and before a bad day begins. */
const AHEAD_MS = 5_000;

/** Where the question stands whether to send the log of this window; and whoever delivers it. */
export function DiagnosticsPlace() {
  const { asking } = useDiagnosticsOutbox();
  const online = useLive((state) => state.ready && state.link === 'online');
  const tag = useLanguageTag();
  useDelivery();
  // Fetched ahead, and the help with it: without a connection they could not be loaded, and that is when they are wanted.
  useEffect(() => {
    const ahead = async (): Promise<void> => {
      await Promise.allSettled([load(), import('../help/help.tsx'), helpPage(tag)]);
    };
    const timer = setTimeout(() => void ahead(), AHEAD_MS);
    return () => clearTimeout(timer);
  }, [tag]);
  if (!asking) return null;
  return (
    <Suspense>
      <SendDialog online={online} onClose={diagnosticsOutbox.dismiss} />
    </Suspense>
  );
}
