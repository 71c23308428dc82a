import { browserStorage, type MemberClient, type MemberState, memberClient } from '@parley/client';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { logAgent } from '../log/agent-log.ts';
import { lineLog } from '../log/line-log.ts';
import { deskOfThisWindow } from './desk.ts';
import { followClock } from './follow-clock.ts';
import { followPreferences } from './follow-preferences.ts';
import { paced } from './paced.ts';
import { tellActivity } from './tell-activity.ts';

interface Live {
  client: MemberClient;
  /** This window's name, by which the server knows where an agent works. */
  desk: string;
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
    let close: (() => void) | null = null;
    let left = false;
    void deskOfThisWindow().then((desk) => {
      if (left) return;
      const opened = memberClient({
        url: `${location.origin}/socket/member`,
        workspace,
        desk,
        outbox: browserStorage(`parley.outbox.${workspace}.${user}`),
        log: lineLog(),
      });
      const stops = [followClock(opened), followPreferences(opened), tellActivity(opened), logAgent(opened, desk)];
      close = () => {
        for (const stop of stops) stop();
        opened.close();
      };
      setLive({ client: opened, desk, subscribe: paced(opened.subscribe) });
    });
    return () => {
      left = true;
      setLive(null);
      close?.();
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

/** The name of this window. */
export const useDesk = (): string => useLiveContext().desk;

/**
 * A part of the replica. `select` must answer the same object as long as nothing it looks at has changed: a part of the state, or a plain value,
 * never a new array.
 */
export function useLive<T>(select: (state: MemberState) => T): T {
  const { client, subscribe } = useLiveContext();
  return useSyncExternalStore(subscribe, () => select(client.get()));
}
