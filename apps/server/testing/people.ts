import { randomBytes } from 'node:crypto';
import type { Page } from '@parley/contract';
import { PROTOCOL_VERSION } from '@parley/contract/protocol';
import type { BuiltInRole, Id } from '@parley/domain';
import {
  type MemberClient,
  memberClient,
  memoryStorage,
  newId,
  type VisitorClient,
  visitorClient,
} from '../../../packages/client/src/index.ts';
import { contactOfToken } from '../src/principal.ts';
import { Line } from './line.ts';
import { RawSocket, until } from './raw-socket.ts';

/** Where a person connects: a node, or something in front of one. */
export interface Place {
  url: string;
}

const socketUrl = ({ url }: Place, audience: 'visitor' | 'member') => `${url.replace('http', 'ws')}/socket/${audience}`;
const PAGE: Page = { url: 'https://shop.example/lamps', title: 'Lamps' };

/** A browser on a customer's site. */
export class StoryVisitor {
  readonly workspace: Id;
  readonly inbox: Id;
  readonly token = randomBytes(32).toString('base64url');
  readonly contact: Id;
  readonly #open: { close(): void }[] = [];

  constructor(workspace: Id, inbox: Id) {
    this.workspace = workspace;
    this.inbox = inbox;
    this.contact = contactOfToken(workspace, this.token);
  }

  /** A tab with the widget in it. */
  client(place: Place | Line, page: Page | null = PAGE): VisitorClient {
    const line = place instanceof Line ? place : new Line(place);
    const client = visitorClient({
      url: line.place.url,
      inbox: this.inbox,
      token: this.token,
      locale: 'en',
      page,
      outbox: memoryStorage(),
      socket: line.socket,
    });
    this.#open.push(client);
    return client;
  }

  hello(have: Record<Id, number> = {}, page: Page | null = PAGE): object {
    const { inbox, token } = this;
    return { t: 'hello', protocol: PROTOCOL_VERSION, inbox, token, locale: 'en', page, have };
  }

  /** Welcomed. */
  async raw(place: Place, have: Record<Id, number> = {}): Promise<RawSocket> {
    const raw = await new RawSocket(socketUrl(place, 'visitor')).open();
    this.#open.push(raw);
    raw.send(this.hello(have));
    await raw.hears('welcome');
    return raw;
  }

  /** Starts a conversation by writing in it, or writes in one that is. Returns the conversation. */
  async writes(place: Place, text: string, conversation: Id = newId()): Promise<Id> {
    const raw = await this.raw(place);
    const outcome = await raw.does({ type: 'message.post', id: newId(), conversation, text });
    raw.close();
    if (outcome !== 'done') throw new Error(`The visitor's message was refused: ${outcome}`);
    return conversation;
  }

  end(): void {
    for (const one of this.#open.splice(0)) one.close();
  }
}

export interface Who {
  id: Id;
  workspace: Id;
  name: string;
  publicName: string;
  email: string;
  userId: string;
  role: BuiltInRole;
}

/** Somebody who signs in to the desktop. */
export class StoryMember {
  readonly id: Id;
  readonly who: Who;
  cookie = '';
  readonly #open: { close(): void }[] = [];

  constructor(who: Who) {
    this.id = who.id;
    this.who = who;
  }

  async signIn(place: Place, password: string): Promise<void> {
    const response = await fetch(`${place.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: place.url },
      body: JSON.stringify({ email: this.who.email, password }),
    });
    if (!response.ok)
      throw new Error(`${this.who.email} could not sign in: ${response.status} ${await response.text()}`);
    this.cookie = response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }

  line(place: Place | (() => Place)): Line {
    return new Line(place, { cookie: this.cookie });
  }

  client(place: Place | Line, workspace: Id = this.who.workspace, desk: Id | null = null): MemberClient {
    const line = place instanceof Line ? place : this.line(place);
    const client = memberClient({ url: line.place.url, workspace, outbox: memoryStorage(), socket: line.socket, desk });
    this.#open.push(client);
    return client;
  }

  /** At a window to work in; Available unless said otherwise. */
  async works(place: Place | Line, { available = true, desk = newId() } = {}): Promise<MemberClient> {
    const client = await ready(this.client(place, this.who.workspace, desk));
    if (available) {
      const outcome = await client.do({ type: 'agent.choose', presence: { kind: 'available' } });
      if (!outcome.ok) throw new Error(`${this.who.name} cannot be available: ${outcome.code}`);
    }
    return client;
  }

  /** Signed in, and said hello; welcomed unless `workspace` is not theirs. */
  async raw(place: Place, open: Record<Id, number> = {}): Promise<RawSocket> {
    const raw = await new RawSocket(socketUrl(place, 'member'), { cookie: this.cookie }).open();
    this.#open.push(raw);
    raw.send({ t: 'hello', protocol: PROTOCOL_VERSION, workspace: this.who.workspace, open });
    await raw.hears('welcome');
    return raw;
  }

  end(): void {
    for (const one of this.#open.splice(0)) one.close();
  }
}

/** Until the client is in step with its server. */
export const ready = <C extends VisitorClient | MemberClient>(client: C): Promise<C> =>
  until('the client being welcomed', () => client.get().ready && client.get().link === 'online' && client);
