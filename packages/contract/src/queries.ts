import { CAPACITY_MODES } from '@parley/domain';
import { z } from 'zod';
import { query } from './command.ts';
import { queueFields } from './commands/centre.ts';
import { id } from './fields.ts';
import { LIST_PAGE, TIMELINE_PAGE } from './protocol.ts';
import {
  agentView,
  contactView,
  conversationView,
  entryView,
  inboxView,
  memberView,
  person,
  preferencesView,
  queueLive,
} from './views.ts';

export const listView = z.enum(['mine', 'unassigned', 'all']);
/** `open`: queued, offered or active. */
export const listStatus = z.enum(['open', 'pending', 'snoozed', 'resolved']);
export type ListView = z.output<typeof listView>;
export type ListStatus = z.output<typeof listStatus>;

const limit = (usual: number, most: number) => z.coerce.number().int().min(1).max(most).default(usual);
const role = z
  .strictObject({
    key: z.string(),
    builtIn: z.boolean(),
    rights: z.record(z.string(), z.enum(['inboxes', 'workspace'])),
  })
  .meta({ id: 'Role' });
const at = z.int();

/** Further than any conversation goes (the year 5138), and within what the database counts in. */
const LATEST_INSTANT = 100_000_000_000_000;

/** Where the next page of a list begins: behind this conversation as it stood. */
const behind = { beforeAt: z.coerce.number().int().min(0).max(LATEST_INSTANT).optional(), beforeId: id.optional() };

const interactionView = z
  .strictObject({
    id,
    conversation: id,
    inbox: id,
    queue: id.nullable(),
    contact: id,
    startedAt: at,
    /** When somebody had it first. */
    answeredAt: at.nullable(),
    endedAt: at.nullable(),
    /** Who or what ended it: `ended` an agent, `customer_left`, `idle`, `banned`, `abandoned`. */
    end: z.string().nullable(),
    offers: z.array(
      z.strictObject({
        id,
        agent: id,
        kind: z.enum(['queue', 'transfer', 'conference']),
        at,
        settledAt: at.nullable(),
        outcome: z.enum(['accepted', 'declined', 'expired', 'withdrawn']).nullable(),
      }),
    ),
    legs: z.array(
      z.strictObject({
        id,
        agent: id,
        role: z.enum(['owner', 'guest']),
        how: z.string(),
        joinedAt: at,
        leftAt: at.nullable(),
        left: z.string().nullable(),
        wrapUpSeconds: z.number().nullable(),
        /** As they were called at the time, whatever has become of them. */
        codes: z.array(person),
        note: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Interaction' });
export type InteractionView = z.output<typeof interactionView>;

/** A conversation in which an agent asks for help: who, and since when. */
const flaggedView = z.strictObject({
  conversation: conversationView,
  contact: contactView,
  by: conversationView.shape.owner,
  at,
});
export type FlaggedView = z.output<typeof flaggedView>;

/** A log of a desktop, without the log itself. */
const diagnosticsView = z.strictObject({ id, by: person, at, note: z.string(), browser: z.string() });

export const QUERIES = [
  query('workspace.get', {
    by: ['member'],
    right: null,
    route: 'GET /workspace',
    summary: 'The workspace, and what you may do in it.',
    ask: z.strictObject({}),
    answer: z.strictObject({
      id,
      name: z.string(),
      slug: z.string(),
      member: id.nullable(),
      role: z.string(),
      rights: role.shape.rights,
    }),
  }),
  query('conversation.list', {
    by: ['member'],
    right: 'conversation.read',
    route: 'GET /conversations',
    summary: 'Conversations you may see, latest activity first.',
    ask: z.strictObject({
      view: listView.default('all'),
      status: listStatus.default('open'),
      limit: limit(LIST_PAGE, 200),
      ...behind,
    }),
    answer: z.strictObject({
      conversations: z.array(conversationView),
      contacts: z.array(contactView),
      more: z.boolean(),
    }),
  }),
  query('conversation.get', {
    by: ['member'],
    right: 'conversation.read',
    route: 'GET /conversations/:conversation',
    summary: 'One conversation and its contact.',
    ask: z.strictObject({ conversation: id }),
    answer: z.strictObject({ conversation: conversationView, contact: contactView }),
  }),
  query('conversation.flagged', {
    by: ['member'],
    right: 'agent.supervise',
    route: 'GET /flagged',
    summary: 'Conversations in which an agent asks for help, longest first (100 at most).',
    ask: z.strictObject({}),
    answer: z.strictObject({ flagged: z.array(flaggedView) }),
  }),
  query('timeline.read', {
    by: ['member'],
    right: 'conversation.read',
    route: 'GET /conversations/:conversation/timeline',
    summary: 'Lines of a timeline in order: the last ones, or those before a place.',
    ask: z.strictObject({
      conversation: id,
      before: z.coerce.number().int().min(1).optional(),
      limit: limit(TIMELINE_PAGE, 200),
    }),
    answer: z.strictObject({ entries: z.array(entryView), more: z.boolean() }),
  }),
  query('contact.get', {
    by: ['member'],
    right: 'contact.read',
    route: 'GET /contacts/:contact',
    summary: 'A contact and their conversations that you may see, latest first (50 at most).',
    ask: z.strictObject({ contact: id }),
    answer: z.strictObject({ contact: contactView, conversations: z.array(conversationView) }),
  }),
  query('inbox.list', {
    by: ['member'],
    right: null,
    route: 'GET /inboxes',
    summary: 'The inboxes you serve; all of them for those who may manage them.',
    ask: z.strictObject({}),
    answer: z.strictObject({ inboxes: z.array(inboxView) }),
  }),
  query('member.list', {
    by: ['member'],
    right: null,
    route: 'GET /members',
    summary: 'The people of the workspace.',
    ask: z.strictObject({}),
    answer: z.strictObject({ members: z.array(memberView) }),
  }),
  query('role.list', {
    by: ['member'],
    right: null,
    route: 'GET /roles',
    summary: 'Roles and their rights.',
    ask: z.strictObject({}),
    answer: z.strictObject({ roles: z.array(role) }),
  }),
  query('invitation.list', {
    by: ['member'],
    right: 'member.manage',
    route: 'GET /invitations',
    summary: 'Invitations that have not been accepted, with their links.',
    ask: z.strictObject({}),
    answer: z.strictObject({
      invitations: z.array(
        z.strictObject({
          id,
          email: z.string(),
          role: z.string(),
          inboxes: z.array(id),
          expiresAt: at,
          link: z.string(),
        }),
      ),
    }),
  }),
  query('key.list', {
    by: ['member'],
    right: 'key.manage',
    route: 'GET /keys',
    summary: 'API keys; never the secret part.',
    ask: z.strictObject({}),
    answer: z.strictObject({
      keys: z.array(
        z.strictObject({
          id,
          name: z.string(),
          role: z.string(),
          start: z.string(),
          createdAt: at,
          lastUsedAt: at.nullable(),
        }),
      ),
    }),
  }),
  query('agent.list', {
    by: ['member'],
    right: null,
    route: 'GET /agents',
    summary: 'What the agents are doing, and how the queues stand, at this moment.',
    ask: z.strictObject({}),
    answer: z.strictObject({ agents: z.array(agentView), queues: z.array(queueLive) }),
  }),
  query('setup.get', {
    by: ['member'],
    right: null,
    route: 'GET /setup',
    summary: 'Queues, teams, skills, reasons to be away, wrap-up codes and capacity profiles.',
    ask: z.strictObject({}),
    answer: z.strictObject({
      queues: z.array(z.strictObject({ id, ...queueFields })),
      teams: z.array(z.strictObject({ id, name: z.string(), members: z.array(id), profile: id.nullable() })),
      skills: z.array(z.strictObject({ id, name: z.string(), levels: z.record(id, z.int()) })),
      reasons: z.array(z.strictObject({ id, name: z.string(), usual: z.boolean() })),
      codes: z.array(z.strictObject({ id, name: z.string() })),
      profiles: z.array(
        z.strictObject({
          id,
          name: z.string(),
          capacity: z.strictObject({
            mode: z.enum(CAPACITY_MODES),
            chat: z.int(),
            social: z.int(),
            email: z.int(),
            voice: z.int(),
          }),
          members: z.array(id),
        }),
      ),
    }),
  }),
  query('setup.uses', {
    by: ['member'],
    right: 'queue.manage',
    route: 'GET /setup/:kind/:id/uses',
    summary: 'What refers to a queue, team, skill, code or capacity profile, and so keeps it from being deleted.',
    ask: z.strictObject({ kind: z.enum(['queue', 'team', 'skill', 'reason', 'code', 'profile']), id }),
    answer: z.strictObject({
      uses: z.array(
        z.strictObject({
          kind: z.enum(['inbox', 'queue', 'team', 'member', 'centre', 'conversation']),
          name: z.string(),
        }),
      ),
    }),
  }),
  query('ban.list', {
    by: ['member'],
    right: 'ban.manage',
    route: 'GET /bans',
    summary: 'Customers who may not write, latest first.',
    ask: z.strictObject({ limit: limit(100, 500), before: z.coerce.number().int().optional() }),
    answer: z.strictObject({
      bans: z.array(
        z.strictObject({
          id,
          contact: id,
          name: z.string().nullable(),
          email: z.string().nullable(),
          reason: z.string(),
          by: z.string(),
          at,
          until: at.nullable(),
          liftedAt: at.nullable(),
          liftedBy: z.string().nullable(),
        }),
      ),
      more: z.boolean(),
    }),
  }),
  query('interaction.list', {
    by: ['member'],
    right: 'report.read',
    route: 'GET /interactions',
    summary: 'Finished and running interactions with their offers and legs, latest first; as CSV at /interactions.csv.',
    ask: z.strictObject({
      from: z.coerce.number().int().min(0).max(LATEST_INSTANT).optional(),
      to: z.coerce.number().int().min(0).max(LATEST_INSTANT).optional(),
      queue: id.optional(),
      inbox: id.optional(),
      agent: id.optional(),
      conversation: id.optional(),
      limit: limit(100, 1_000),
      ...behind,
    }),
    answer: z.strictObject({ interactions: z.array(interactionView), more: z.boolean() }),
  }),
  query('me.get', {
    by: ['member'],
    right: null,
    route: 'GET /me',
    summary: 'You as a member, and what you like.',
    ask: z.strictObject({}),
    answer: z.strictObject({ member: memberView, preferences: preferencesView }),
  }),
  query('diagnostics.list', {
    by: ['member'],
    right: 'audit.read',
    route: 'GET /diagnostics',
    summary: 'Logs of desktops that members sent, latest first.',
    ask: z.strictObject({}),
    answer: z.strictObject({
      diagnostics: z.array(diagnosticsView),
    }),
  }),
  query('diagnostics.read', {
    by: ['member'],
    right: 'audit.read',
    route: 'GET /diagnostics/:diagnostics',
    summary: 'One such log.',
    ask: z.strictObject({ diagnostics: id }),
    answer: diagnosticsView.extend({ log: z.string() }).strict(),
  }),
  query('audit.list', {
    by: ['member'],
    right: 'audit.read',
    route: 'GET /audit',
    summary: 'What administrators changed, latest first.',
    ask: z.strictObject({ limit: limit(100, 500), before: z.coerce.number().int().optional() }),
    answer: z.strictObject({
      entries: z.array(
        z.strictObject({ seq: z.int(), at, by: z.string(), what: z.string(), subject: z.string(), detail: z.string() }),
      ),
      more: z.boolean(),
    }),
  }),
] as const;

type Definition = (typeof QUERIES)[number];
export type QueryType = Definition['type'];
/** Nothing to ask is, to zod, an object that may not even have a `type`. */
type Input<Ask extends z.ZodType> = z.input<Ask> extends Record<string, never> ? unknown : z.input<Ask>;
export type QueryOf<Type extends QueryType> = { type: Type } & Input<Extract<Definition, { type: Type }>['ask']>;
export type AskOf<Type extends QueryType> = z.output<Extract<Definition, { type: Type }>['ask']>;
export type AnswerOf<Type extends QueryType> = z.output<Extract<Definition, { type: Type }>['answer']>;
export type Query = { [Type in QueryType]: QueryOf<Type> }[QueryType];
