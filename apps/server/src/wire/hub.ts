import type { ListStatus, ListView } from '@parley/contract';
import type { Id } from '@parley/domain';
import type { Pool } from 'pg';
import type { Recorded } from '../journal/append.ts';
import type { Tail } from '../journal/tail.ts';
import type { Member } from '../principal.ts';
import type { TypingSignal } from '../signals/signals.ts';
import type { Connection } from './connection.ts';
import { createHall, type Hall, type WidgetInbox } from './hall.ts';
import type { MemberListener, VisitorListener } from './listeners.ts';

export interface HubOptions {
  pool: Pool;
  tail: Tail;
  now: () => number;
  fault: (error: unknown, where: string) => void;
}

/** Everybody who listens on this node, by workspace. */
export function createHub(options: HubOptions) {
  const halls = new Map<Id, Hall>();

  /** The workspace's hall, with its journal followed. */
  async function enter(workspace: Id): Promise<Hall> {
    const hall = halls.getOrInsertComputed(workspace, () => createHall({ ...options, workspace }));
    await options.tail.follow(workspace);
    return hall;
  }

  const hallOf = (listener: { by: { workspace: Id } }): Hall | undefined => halls.get(listener.by.workspace);

  return {
    joinVisitor: async (
      listener: VisitorListener,
      inbox: WidgetInbox,
      have: Readonly<Record<Id, number>>,
    ): Promise<void> => (await enter(listener.by.workspace)).joinVisitor(listener, inbox, have),
    leaveVisitor: (listener: VisitorListener) => hallOf(listener)?.leaveVisitor(listener),
    joinMember: async (
      by: Member,
      session: MemberListener['session'],
      connection: Connection,
      open: Readonly<Record<Id, number>>,
    ): Promise<MemberListener> => (await enter(by.workspace)).joinMember(by, session, connection, open),
    leaveMember: (listener: MemberListener) => hallOf(listener)?.leaveMember(listener),
    open: async (listener: MemberListener, ref: number, conversation: Id) =>
      hallOf(listener)?.open(listener, ref, conversation),
    close: (listener: MemberListener, conversation: Id) => hallOf(listener)?.close(listener, conversation),
    watch: async (listener: MemberListener, ref: number, view: ListView, status: ListStatus, size: number) =>
      hallOf(listener)?.watch(listener, ref, view, status, size),
    publish: (workspace: Id, recorded: readonly Recorded[]) => halls.get(workspace)?.publish(recorded),
    typing: (signal: TypingSignal) => halls.get(signal.workspace)?.typing(signal),
    *members(): Iterable<MemberListener> {
      for (const hall of halls.values()) yield* hall.index.all;
    },
    get sockets(): { visitors: number; members: number } {
      let visitors = 0;
      let members = 0;
      for (const hall of halls.values()) {
        visitors += hall.visitorCount();
        members += hall.index.all.size;
      }
      return { visitors, members };
    },
    shut(): void {
      for (const hall of halls.values()) hall.shut();
    },
  };
}
export type Hub = ReturnType<typeof createHub>;
