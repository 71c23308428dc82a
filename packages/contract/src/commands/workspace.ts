import { z } from 'zod';
import { command } from '../command.ts';
import { id, name, newId, note, page } from '../fields.ts';
import { BROWSER_MAX_CHARACTERS, DIAGNOSTICS_MAX_CHARACTERS, PICTURE_MAX_CHARACTERS } from '../protocol.ts';

const inboxFields = {
  name,
  domains: z.array(z.string().max(260)).max(100),
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  greeting: z.string().max(2_000),
  queue: id.nullable(),
  idleMinutes: z.int().min(0).max(10_000).nullable(),
  idleText: z.string().max(2_000),
  returnHours: z.int().min(0).max(8_760),
};

/** `auto`, or what a browser knows. */
const timeZone = z
  .string()
  .max(60)
  .refine((zone) => zone === 'auto' || isTimeZone(zone));

const preferences = z.strictObject({
  language: z
    .string()
    .regex(/^(auto|[a-z]{2,3}(-[A-Za-z0-9]{2,8})*)$/)
    .max(35),
  timeZone,
  theme: z.enum(['light', 'dark', 'auto']),
  sounds: z.boolean(),
  shortcuts: z.boolean(),
  signature: z.string().max(8_000),
});

export const WORKSPACE_COMMANDS = [
  command('contact.visit', {
    by: ['visitor'],
    right: 'contact.write',
    route: null,
    summary: 'Say on which page of the site the visitor is.',
    body: z.strictObject({ page }),
  }),
  command('contact.update', {
    by: ['member'],
    right: 'contact.write',
    route: 'PATCH /contacts/:contact',
    summary: 'Change a contact’s name and e-mail address; null clears one.',
    body: z.strictObject({ contact: id, name: name.nullable(), email: z.email().max(254).nullable() }),
  }),
  command('inbox.create', {
    by: ['member'],
    right: 'inbox.manage',
    route: 'POST /inboxes',
    summary: 'Make an inbox for a website.',
    body: z.strictObject({
      id: newId,
      ...inboxFields,
      queue: inboxFields.queue.default(null),
      idleMinutes: inboxFields.idleMinutes.default(null),
      idleText: inboxFields.idleText.default(''),
      returnHours: inboxFields.returnHours.default(24),
    }),
  }),
  command('inbox.update', {
    by: ['member'],
    right: 'inbox.manage',
    route: 'PUT /inboxes/:inbox',
    summary: 'Change an inbox.',
    body: z.strictObject({ inbox: id, ...inboxFields }),
  }),
  command('member.invite', {
    by: ['member'],
    right: 'member.manage',
    route: 'POST /invitations',
    summary: 'Invite a person. The reply holds the link to hand to them; it is valid for seven days and once.',
    body: z.strictObject({
      id: newId,
      email: z.email().max(254),
      role: z.string().max(40),
      inboxes: z.array(id).max(500),
    }),
  }),
  command('invitation.revoke', {
    by: ['member'],
    right: 'member.manage',
    route: 'DELETE /invitations/:invitation',
    summary: 'Make an invitation void.',
    body: z.strictObject({ invitation: id }),
  }),
  command('member.update', {
    by: ['member'],
    right: 'member.manage',
    route: 'PATCH /members/:member',
    summary:
      'Change a member’s names, role and inboxes, or disable them. Takes effect on open sessions within two seconds.',
    body: z.strictObject({
      member: id,
      name,
      publicName: name,
      role: z.string().max(40),
      inboxes: z.array(id).max(500),
      disabled: z.boolean(),
    }),
  }),
  command('me.update', {
    by: ['member'],
    right: null,
    route: null,
    summary: 'Change your own names: what colleagues see, and what customers see.',
    body: z.strictObject({ name, publicName: name }),
  }),
  command('me.prefer', {
    by: ['member'],
    right: null,
    route: null,
    summary: 'Change what you like: language, time zone, theme, sounds, single-key shortcuts, signature.',
    body: preferences.partial(),
  }),
  command('me.picture', {
    by: ['member'],
    right: null,
    route: null,
    summary:
      'Show customers and colleagues a picture of you: a JPEG, PNG, WebP or AVIF as base64, of which a square from the middle is kept; null: none.',
    body: z.strictObject({ image: z.base64().max(PICTURE_MAX_CHARACTERS).nullable() }),
  }),
  command('diagnostics.send', {
    by: ['member'],
    right: null,
    route: null,
    summary: 'Send the recent log of your desktop to the administrators. It holds no word of any conversation.',
    body: z.strictObject({
      id: newId,
      note,
      browser: z.string().max(BROWSER_MAX_CHARACTERS),
      log: z.string().max(DIAGNOSTICS_MAX_CHARACTERS),
    }),
  }),
  command('key.create', {
    by: ['member'],
    right: 'key.manage',
    route: 'POST /keys',
    summary: 'Make an API key with the rights of a role. The reply holds the key; it is shown once.',
    body: z.strictObject({ id: newId, name, role: z.string().max(40) }),
  }),
  command('key.revoke', {
    by: ['member'],
    right: 'key.manage',
    route: 'DELETE /keys/:key',
    summary: 'Make an API key void.',
    body: z.strictObject({ key: id }),
  }),
] as const;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
