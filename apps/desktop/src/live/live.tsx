import { browserStorage, type MemberClient, type MemberState, memberClient } from '@parley/client';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';

const LiveContext = createContext<MemberClient | null>(null);

/** Connects to a workspace for as long as it is on the screen. The outbox is kept per person, so that nobody sends another's words. */
export function LiveProvider({
  workspace,
  user,
  waiting,
  children,
}: {
  workspace: string;
  user: string;
  waiting: ReactNode;
  children: ReactNode;
}) {
  const [client, setClient] = useState<MemberClient | null>(null);
  useEffect(() => {
    const opened = memberClient({
      url: `${location.origin}/socket/member`,
      workspace,
      outbox: browserStorage(`parley.outbox.${workspace}.${user}`),
    });
    setClient(opened);
    return () => {
      setClient(null);
      opened.close();
    };
  }, [workspace, user]);
  return client === null ? waiting : <LiveContext value={client}>{children}</LiveContext>;
}

export function useClient(): MemberClient {
  const client = useContext(LiveContext);
  if (client === null) throw new Error('no connection around this component');
  return client;
}

/**
 * A part of the replica. `select` must answer the same object as long as nothing it looks at has changed: a part of the state, or a plain value,
 * never a new array.
 */
export function useLive<T>(select: (state: MemberState) => T): T {
  const client = useClient();
  return useSyncExternalStore(client.subscribe, () => select(client.get()));
}
