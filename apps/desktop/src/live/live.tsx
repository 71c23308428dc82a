import { browserStorage, type MemberClient, type MemberState, memberClient } from '@parley/client';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { paced } from './paced.ts';

interface Live {
  client: MemberClient;
  /** The client's own, at the pace of the screen. */
  subscribe: MemberClient['subscribe'];
}

const LiveContext = createContext<Live | null>(null);

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
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    const opened = memberClient({
      url: `${location.origin}/socket/member`,
      workspace,
      outbox: browserStorage(`parley.outbox.${workspace}.${user}`),
    });
    setLive({ client: opened, subscribe: paced(opened.subscribe) });
    return () => {
      setLive(null);
      opened.close();
    };
  }, [workspace, user]);
  return live === null ? waiting : <LiveContext value={live}>{children}</LiveContext>;
}

function useLiveContext(): Live {
  const live = useContext(LiveContext);
  if (live === null) throw new Error('no connection around this component');
  return live;
}

export const useClient = (): MemberClient => useLiveContext().client;

/**
 * A part of the replica. `select` must answer the same object as long as nothing it looks at has changed: a part of the state, or a plain value,
 * never a new array.
 */
export function useLive<T>(select: (state: MemberState) => T): T {
  const { client, subscribe } = useLiveContext();
  return useSyncExternalStore(subscribe, () => select(client.get()));
}
