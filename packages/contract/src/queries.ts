import { z } from 'zod';
import { id, query } from './command.ts';
import { LIST_PAGE, TIMELINE_PAGE } from './protocol.ts';
import { contactView, conversationView, entryView, inboxView, memberView } from './views.ts';

export const listView = z.enum(['mine', 'unassigned', 'all']);
export const listStatus = z.enum(['open', 'resolved']);
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
