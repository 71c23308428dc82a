import type { IncomingHttpHeaders } from 'node:http';
import { type MemberFrame, memberFrame, memberHello } from '@parley/contract';
import type { Id, Instant } from '@parley/domain';
import type { WebSocket } from 'ws';
import { type Member, mayOn } from '../principal.ts';
import type { Asker } from '../rooms/query.ts';
import type { Runner } from '../runner.ts';
import type { TypingSignal } from '../signals/signals.ts';
import { CLOSE, type Connection } from './connection.ts';
import type { Desks } from './desks.ts';
import { away, createLooks, greet, reader, refuse, settle, throttle, wrongProtocol } from './greeting.ts';
import type { Hub } from './hub.ts';
import type { MemberListener } from './listeners.ts';
import type { Pulse } from './pulse.ts';

export interface MemberSocketOptions {
  hub: Hub;
  runner: Runner;
  ask: Asker;
  pulse: Pulse;
  memberOf: (
    headers: IncomingHttpHeaders,
    workspace: Id,
  ) => Promise<{ member: Member; sessionId: string; signedInAt: Instant; rightsRevision: number } | null>;
  /** This server, as agents' windows are connected to it. */
  nodeId: Id;
  desks: Desks;
  /** To listeners here and on the other nodes. */
  typing: (signal: TypingSignal) => void;
  fault: (error: unknown, where: string) => void;
}

export function greetMember(options: MemberSocketOptions, socket: WebSocket, headers: IncomingHttpHeaders): void {
  greet(options, socket, async (connection, value) => {
    const hello = memberHello.safeParse(value);
    if (!hello.success) return away(connection, 'request.malformed');
    if (wrongProtocol(connection, hello.data)) return null;
    const found = await options.memberOf(headers, hello.data.workspace);
    if (found === null) return away(connection, 'session.missing');
    const { sessionId, signedInAt, rightsRevision } = found;
    const { desk } = hello.data;
    const works = desk !== null && found.member.rights['agent.work'] !== undefined;
    const member: Member = { ...found.member, desk: works ? { id: desk, node: options.nodeId, signedInAt } : null };
    // Before the welcome, which then says whether this window works.
    if (member.desk !== null && (await options.desks.arrive(member)) === 'unavailable') return turnAway(connection);
    const session = { sessionId, rightsRevision };
    const listener = await options.hub.joinMember(member, session, connection, hello.data.open).catch((error) => {
      options.desks.leave(member);
      throw error;
    });
    // This window's last socket may have gone between the two, and taken the agent's connection with it.
    if (member.desk !== null) void options.desks.arrive(member);
    return {
      receive: reader<MemberFrame>(connection, memberFrame, memberFrames(options, listener)),
      leave: () => {
        options.hub.leaveMember(listener);
        options.desks.leave(member);
      },
    };
  });
}

/** Whoever cannot be signed in to work now comes again in a moment. */
function turnAway(connection: Connection): null {
  connection.bye('unavailable', CLOSE.tryAgain);
  return null;
}

function memberFrames(options: MemberSocketOptions, listener: MemberListener): (frame: MemberFrame) => void {
  const { by, connection } = listener;
  const typing = throttle();
  const look = createLooks(connection, options.fault);
  return (frame) => {
    switch (frame.t) {
      case 'do':
        return options.runner.submit(by, frame.command, settle(connection, frame.ref));
      case 'ask':
        return look(frame.ref, async () => {
          const answer = await options.ask(by, frame.query as Parameters<Asker>[1]);
          if ('refusal' in answer) refuse(connection, frame.ref, answer.refusal);
          else connection.push(JSON.stringify({ t: 'answer', ref: frame.ref, answer: answer.answer }));
        });
      case 'open':
        return look(frame.ref, () => options.hub.open(listener, frame.ref, frame.conversation));
      case 'watch':
        return look(frame.ref, () => options.hub.watch(listener, frame.ref, frame.view, frame.status, frame.size));
      case 'close':
        return options.hub.close(listener, frame.conversation);
      case 'active':
        return options.desks.touch(by);
      case 'typing': {
        const { conversation, on } = frame;
        const held = listener.held.get(conversation);
        const may = held !== undefined && mayOn(by, 'conversation.reply', held, listener.inHand.has(conversation));
        if (!may || !typing(on)) return;
        return options.typing({
          kind: 'typing',
          workspace: by.workspace,
          conversation,
          contact: held.contact,
          inbox: held.inbox,
          who: by.person,
          on,
        });
      }
    }
  };
}
