import {
  isOfConversation,
  type ListStatus,
  type ListView,
  PROTOCOL_VERSION,
  type VisitorWelcome,
  viewForVisitor,
} from '@parley/contract';
import type { Id, Instant, RefusalCode } from '@parley/domain';
import type { Pool, PoolClient } from 'pg';
import { inWorkspace } from '../database/workspace.ts';
import type { Recorded } from '../journal/append.ts';
import type { Member } from '../principal.ts';
import { reach, reachedOf } from '../rooms/conversations/door.ts';
import { filterFor } from '../rooms/conversations/list-conversations.ts';
import type { TypingSignal } from '../signals/signals.ts';
import { CLOSE, type Connection } from './connection.ts';
import { createFlags } from './flags.ts';
import { addTo, MemberIndex, MemberListener, nameAnew, removeFrom, type VisitorListener } from './listeners.ts';
import { createMemberWelcomes } from './member-welcomes.ts';
import { contactsById, conversationsById, memberThread } from './snapshots.ts';
import { createVisitorWelcomes } from './visitor-welcomes.ts';
import { createWaiting } from './waiting.ts';
import { createWindows } from './windows.ts';

/** What a widget shows of its inbox. */
export type WidgetInbox = VisitorWelcome['inbox'];

export type Hall = ReturnType<typeof createHall>;

/** Those of one workspace who listen on this node: each gets their own view of what the tail delivers, serialised once per audience. */
export function createHall({
  pool,
  workspace,
  now,
  fault,
}: {
  pool: Pool;
  workspace: Id;
  now: () => Instant;
  fault: (error: unknown, where: string) => void;
}) {
  const visitors = new Map<Id, Set<VisitorListener>>();
  /** By what they say they are on other sites: of that they only hear whether it may write. */
  const aliased = new Map<Id, Set<VisitorListener>>();
  const index = new MemberIndex(adopt);
  const windows = createWindows({ pool, workspace, fault });
  const flags = createFlags({ pool, workspace, fault });
  const visitorWelcome = createVisitorWelcomes({ pool, workspace });
  const memberWelcome = createMemberWelcomes({ pool, workspace });
  const waiting = createWaiting({ pool, workspace, visitors: everyVisitor, now, fault });
  const read = <T>(work: (tx: PoolClient) => Promise<T>) => inWorkspace(pool, workspace, work, 'read');
  const refuse = (listener: MemberListener, ref: number, code: RefusalCode) =>
    listener.connection.push(JSON.stringify({ t: 'refused', ref, code, retry: false }));

  /** A conversation and its contact, if the listener may see it. */
  async function look(tx: PoolClient, { by, inHand }: MemberListener, id: Id) {
    const [conversation] = await conversationsById(tx, workspace, [id]);
    if (conversation === undefined) return null;
    if (reach(by, 'conversation.read', reachedOf(conversation), inHand.has(id)) !== null) return null;
    const [contact] = await contactsById(tx, workspace, [conversation.contact]);
    return contact === undefined ? null : { conversation, contact };
  }

  /** A conversation came into a member's hand: its head comes before its facts. */
  function adopt(listener: MemberListener, id: Id): void {
    listener
      .snapshot(async () => {
        const found = await read((tx) => look(tx, listener, id));
        if (found === null) return;
        listener.hold(found.conversation);
        listener.connection.push(JSON.stringify({ t: 'held', ...found }));
      })
      .catch((error) => {
        // Without it the screen would be wrong: a new connection starts from the truth.
        fault(error, 'adopt');
        listener.connection.bye('unavailable', CLOSE.tryAgain);
      });
  }

  function* everyVisitor(): Iterable<VisitorListener> {
    for (const set of visitors.values()) yield* set;
  }

  function leaveVisitor(listener: VisitorListener): void {
    removeFrom(visitors, listener.by.contact, listener);
    for (const alias of listener.aliases) removeFrom(aliased, alias, listener);
  }

  function leaveMember(listener: MemberListener): void {
    index.leave(listener);
    windows.leave(listener);
    flags.leave(listener);
  }

  return {
    index,
    visitorCount(): number {
      let count = 0;
      for (const set of visitors.values()) count += set.size;
      return count;
    },

    async joinVisitor(
      listener: VisitorListener,
      inbox: WidgetInbox,
      have: Readonly<Record<Id, number>>,
    ): Promise<void> {
      const { aliases } = listener;
      const { contact } = listener.by;
      addTo(visitors, contact, listener);
      for (const alias of aliases) addTo(aliased, alias, listener);
      try {
        const { seq, closed, threads } = await visitorWelcome({ contact, aliases, inbox: inbox.id, have });
        listener.closed = closed;
        listener.welcome(
          seq,
          JSON.stringify({ t: 'welcome', protocol: PROTOCOL_VERSION, inbox, banned: listener.mark, threads }),
          threads.map((thread) => thread.conversation.id),
        );
        if (threads.some((thread) => thread.conversation.queuedAt !== null)) waiting.joined();
      } catch (error) {
        leaveVisitor(listener);
        throw error;
      }
    },

    leaveVisitor,

    async joinMember(
      by: Member,
      session: MemberListener['session'],
      connection: Connection,
      open: Readonly<Record<Id, number>>,
    ): Promise<MemberListener> {
      const listener = new MemberListener(by, session, connection, index);
      index.join(listener);
      windows.join(listener);
      flags.join(listener);
      try {
        await listener.snapshot(async () => {
          const welcome = await memberWelcome({ by, open });
          for (const row of welcome.conversations) listener.hold(row);
          listener.begin(welcome.agent);
          // They may have been renamed since it was looked up who they are.
          if (welcome.profile !== undefined) nameAnew(by, welcome.profile);
          for (const thread of welcome.threads) listener.opened.add(thread.conversation);
          windows.told(listener, welcome.counts);
          connection.push(welcome.text);
        });
      } catch (error) {
        leaveMember(listener);
        throw error;
      }
      return listener;
    },

    leaveMember,

    open: (listener: MemberListener, ref: number, id: Id) =>
      listener.snapshot(async () => {
        const found = await read(async (tx) => {
          const held = await look(tx, listener, id);
          return held && { ...held, thread: await memberThread(tx, workspace, id, 0) };
        });
        if (found === null) return refuse(listener, ref, 'not_found');
        listener.hold(found.conversation);
        listener.opened.add(id);
        listener.connection.push(JSON.stringify({ t: 'opened', ref, ...found }));
      }),

    close(listener: MemberListener, id: Id): void {
      if (!listener.opened.delete(id)) return;
      // What is in hand stays held. What happens meanwhile waits for the look: it may come into their hand just now.
      listener
        .snapshot(async () => {
          const [row] = await read((tx) => conversationsById(tx, workspace, [id]));
          if (row === undefined || (!listener.inHand.has(id) && !listener.opened.has(id))) listener.release(id);
        })
        // Holding one too many costs nothing.
        .catch(() => undefined);
    },

    watch: (listener: MemberListener, ref: number, view: ListView, status: ListStatus, size: number) =>
      listener.snapshot(async () => {
        if (listener.by.rights['conversation.read'] === undefined) return refuse(listener, ref, 'right.missing');
        const watched = await read((tx) => windows.watch(tx, listener, filterFor(listener.by, view, status), size));
        listener.connection.push(JSON.stringify({ t: 'watched', ref, ...watched }));
      }),

    publish(recorded: readonly Recorded[]): void {
      for (const one of recorded) {
        const { fact, seq } = one;
        windows.note(fact);
        if (visitors.size > 0) waiting.note(fact);
        flags.note(fact);
        index.deliver(one);
        if (fact.type === 'contact.updated') {
          const { id, banned } = fact.contact;
          for (const known of [visitors, aliased])
            for (const listener of known.get(id) ?? []) listener.close(seq, id, banned);
        }
        if (!isOfConversation(fact)) continue;
        const listeners = visitors.get(fact.contact);
        const view = listeners === undefined ? null : viewForVisitor(fact);
        if (listeners === undefined || view === null) continue;
        const part = JSON.stringify({ t: 'fact', fact: view });
        for (const listener of listeners) if (fact.inbox === listener.by.inbox) listener.deliver(seq, view, part);
      }
    },

    /** A typing mark reaches the other side, and colleagues who hold the conversation; never its sender. */
    typing({ conversation, contact, inbox, who, on }: TypingSignal): void {
      const part = JSON.stringify({ t: 'typing', conversation, who, on });
      if (who !== null)
        for (const listener of visitors.get(contact) ?? [])
          if (listener.by.inbox === inbox) listener.connection.push(part);
      for (const listener of index.holders.get(conversation) ?? [])
        if (listener.by.person.id !== who?.id) listener.say(part);
    },

    shut(): void {
      windows.close();
      flags.close();
      waiting.close();
    },
  };
}
