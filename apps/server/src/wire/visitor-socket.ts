import {
  CLOSED_COOKIE,
  PICTURES,
  type VisitorEntry,
  type VisitorFrame,
  visitorFrame,
  visitorHello,
} from '@parley/contract';
import type { Id, InboxSettings } from '@parley/domain';
import type { WebSocket } from 'ws';
import { isId } from '../database/workspace.ts';
import { contactOfToken, type Visitor } from '../principal.ts';
import { admitLocale, admitPage } from '../rooms/contacts/door.ts';
import type { Runner } from '../runner.ts';
import type { TypingSignal } from '../signals/signals.ts';
import type { createBuckets } from './buckets.ts';
import { away, createLooks, greet, reader, refuse, settle, throttle, wrongProtocol } from './greeting.ts';
import type { Hub } from './hub.ts';
import { VisitorListener } from './listeners.ts';
import type { Pulse } from './pulse.ts';

export interface VisitorSocketOptions {
  hub: Hub;
  runner: Runner;
  pulse: Pulse;
  findInbox: (id: Id) => Promise<(InboxSettings & { workspace: Id }) | null>;
  pastOf: (by: Visitor, conversation: Id, before: number) => Promise<{ entries: VisitorEntry[]; more: boolean }>;
  /** To listeners here and on the other nodes. */
  typing: (signal: TypingSignal) => void;
  fault: (error: unknown, where: string) => void;
  /** Counts each visitor's commands, on whichever sockets. */
  limit: ReturnType<typeof createBuckets>;
}

/** Commands of one visitor: at once more than anybody writes in a week, and then more a second than anybody types. */
export const VISITOR_LIMIT = { rate: 8, burst: 20_000 };

/** Marks that a browser keeps at most: of so many bans on as many sites. */
const ALIASES_MAX = 5;

/** The contacts that a cookie names, see CLOSED_COOKIE. */
export function aliasesIn(cookie: string): Id[] {
  const marks = cookie.split('; ').find((one) => one.startsWith(`${CLOSED_COOKIE}=`));
  return (
    marks
      ?.slice(CLOSED_COOKIE.length + 1)
      .split('.')
      .filter(isId)
      .slice(0, ALIASES_MAX) ?? []
  );
}

export function greetVisitor(options: VisitorSocketOptions, socket: WebSocket, cookie: string): void {
  greet(options, socket, async (connection, value) => {
    const hello = visitorHello.safeParse(value);
    if (!hello.success) return away(connection, 'request.malformed');
    if (wrongProtocol(connection, hello.data)) return null;
    const inbox = await options.findInbox(hello.data.inbox);
    if (inbox === null) return away(connection, 'not_found');
    const { token, locale, page, have } = hello.data;
    const contact = contactOfToken(inbox.workspace, token);
    const by: Visitor = {
      kind: 'visitor',
      workspace: inbox.workspace,
      inbox: inbox.id,
      contact,
      locale: admitLocale(locale),
      page: page && admitPage(page),
    };
    const aliases = aliasesIn(cookie).filter((alias) => alias !== contact);
    const listener = new VisitorListener(by, connection, aliases);
    const { id, name, colour, greeting } = inbox;
    const shown = { id, name, colour, greeting, pictures: `${PICTURES}/${inbox.workspace}` };
    await options.hub.joinVisitor(listener, shown, have);
    // An own conversation may have begun on another page: where they are now is news for the agent.
    if (by.page !== null && listener.conversations.size > 0)
      options.runner.submit(by, { type: 'contact.visit', page: by.page }, () => undefined);
    return {
      receive: reader<VisitorFrame>(connection, visitorFrame, visitorFrames(options, listener)),
      leave: () => options.hub.leaveVisitor(listener),
    };
  });
}

function visitorFrames(options: VisitorSocketOptions, listener: VisitorListener): (frame: VisitorFrame) => void {
  const { by, connection } = listener;
  const typing = throttle();
  const look = createLooks(connection, options.fault);
  return (frame) => {
    switch (frame.t) {
      case 'do':
        if (!options.limit.take(by.contact)) return refuse(connection, frame.ref, 'request.too_fast');
        // Of what they are on this site the command decides.
        if (frame.command.type === 'message.post' && listener.aliases.some((alias) => listener.closed.has(alias)))
          return refuse(connection, frame.ref, 'contact.banned');
        if (frame.command.type === 'contact.visit') by.page = admitPage(frame.command.page);
        return options.runner.submit(by, frame.command, settle(connection, frame.ref));
      case 'typing': {
        const { conversation, on } = frame;
        if (!listener.conversations.has(conversation) || !typing(on)) return;
        return options.typing({
          kind: 'typing',
          workspace: by.workspace,
          conversation,
          contact: by.contact,
          inbox: by.inbox,
          who: null,
          on,
        });
      }
      case 'past':
        return look(frame.ref, async () => {
          const past = await options.pastOf(by, frame.conversation, frame.before);
          connection.push(JSON.stringify({ t: 'past', ref: frame.ref, ...past }));
        });
    }
  };
}
