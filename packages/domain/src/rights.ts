/**
 * Rights are named permissions with a scope, gathered in roles. `inboxes`: what belongs to the inboxes the member serves; `workspace`: everything.
 * Permissions that have no subject among inboxes only ever come with `workspace`.
 */
export const PERMISSIONS = [
  'conversation.read',
  'conversation.reply',
  'conversation.assign',
  'conversation.resolve',
  'conversation.transfer',
  'conversation.ban',
  'contact.read',
  'contact.write',
  'agent.work',
  'agent.supervise',
  'report.read',
  'ban.manage',
  'queue.manage',
  'inbox.manage',
  'member.manage',
  'key.manage',
  'audit.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];
export type Scope = 'inboxes' | 'workspace';
export type Rights = Readonly<Partial<Record<Permission, Scope>>>;

export const BUILT_IN_ROLES = ['agent', 'supervisor', 'administrator'] as const;
export type BuiltInRole = (typeof BUILT_IN_ROLES)[number];

/** What the built-in roles hold when a workspace is made. */
export const BUILT_IN_RIGHTS: Readonly<Record<BuiltInRole, Rights>> = {
  agent: {
    'conversation.read': 'inboxes',
    'conversation.reply': 'inboxes',
    'conversation.assign': 'inboxes',
    'conversation.resolve': 'inboxes',
    'conversation.transfer': 'inboxes',
    'conversation.ban': 'inboxes',
    'contact.read': 'inboxes',
    'contact.write': 'inboxes',
    'agent.work': 'workspace',
  },
  supervisor: {
    'conversation.read': 'workspace',
    'conversation.reply': 'workspace',
    'conversation.assign': 'workspace',
    'conversation.resolve': 'workspace',
    'conversation.transfer': 'workspace',
    'conversation.ban': 'workspace',
    'contact.read': 'workspace',
    'contact.write': 'workspace',
    'agent.work': 'workspace',
    'agent.supervise': 'workspace',
    'report.read': 'workspace',
  },
  administrator: Object.fromEntries(PERMISSIONS.map((permission) => [permission, 'workspace'])) as Rights,
};

/** May a member with these rights, serving these inboxes, do this to something of that inbox? */
export function may(
  rights: Rights,
  inboxes: ReadonlySet<string>,
  permission: Permission,
  inbox: string | null,
): boolean {
  const scope = rights[permission];
  if (scope === undefined) return false;
  return scope === 'workspace' || (inbox !== null && inboxes.has(inbox));
}
