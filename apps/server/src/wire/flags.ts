import { type FlaggedView, LIST_TICK_MS } from '@parley/contract';
import type { Fact, Id } from '@parley/domain';
import type { Pool } from 'pg';
import { inWorkspace } from '../database/workspace.ts';
import { flaggedConversations, visibleFlags } from '../rooms/conversations/flagged.ts';
import type { MemberListener } from './listeners.ts';

/**
 * Where agents ask for help, told to the supervisors of one workspace: to each who comes, and to all whenever it changes. Always the whole of it,
 * read anew: it is short, and so nothing that is missed or comes twice leaves a trace. Changes are gathered for LIST_TICK_MS.
 */
export function createFlags({
  pool,
  workspace,
  fault,
}: {
  pool: Pool;
  workspace: Id;
  fault: (error: unknown, where: string) => void;
}) {
  const supervisors = new Set<MemberListener>();
  /** Flagged conversations and their contacts: what happens to others changes nothing. */
  const known = new Set<Id>();
  let timer: NodeJS.Timeout | null = null;
  let telling = false;
  let again = false;

  function note(fact: Fact): void {
    if (supervisors.size === 0) return;
    if (fact.type === 'contact.updated') {
      if (known.has(fact.contact.id)) schedule();
      return;
    }
    if (fact.type === 'conversation.flagged') known.add(fact.conversation);
    else if (!('handling' in fact) || !known.has(fact.conversation)) return;
    // The end takes the flag with it.
    if (fact.type === 'conversation.resolved') known.delete(fact.conversation);
    schedule();
  }

  function schedule(): void {
    if (telling) again = true;
    else
      timer ??= setTimeout(() => {
        timer = null;
        void tell();
      }, LIST_TICK_MS);
  }

  async function tell(): Promise<void> {
    telling = true;
    try {
      const flagged = await inWorkspace(pool, workspace, (tx) => flaggedConversations(tx, workspace), 'read');
      for (const { conversation, contact } of flagged) known.add(conversation.id).add(contact.id);
      const all = part(flagged);
      for (const listener of supervisors) {
        const visible = visibleFlags(listener.by, flagged);
        listener.say(visible.length === flagged.length ? all : part(visible));
      }
    } catch (error) {
      again = true;
      fault(error, 'flags');
    }
    telling = false;
    if (again && supervisors.size > 0) {
      again = false;
      schedule();
    }
  }

  return {
    note,
    join(listener: MemberListener): void {
      if (listener.by.rights['agent.supervise'] === undefined) return;
      supervisors.add(listener);
      schedule();
    },
    leave(listener: MemberListener): void {
      supervisors.delete(listener);
      if (supervisors.size === 0) known.clear();
    },
    close(): void {
      if (timer !== null) clearTimeout(timer);
      supervisors.clear();
    },
  };
}

const part = (flagged: readonly FlaggedView[]): string => JSON.stringify({ t: 'flagged', flagged });
