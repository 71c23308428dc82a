// Generated from the migrations by scripts/generate-table-types.ts: run that rather than edit this.

export type AuthorKind = 'contact' | 'member' | 'system';

export type ConversationStatus = 'queued' | 'active' | 'resolved';

export type EntryEvent = 'assigned' | 'resolved' | 'reopened';

export type EntryKind = 'message' | 'event';

export type Side = 'contact' | 'member';

export interface ApiKeyRow {
  workspace: string;
  id: string;
  name: string;
  role: string;
  member: string;
  key_hash: Buffer;
  start: string;
  created_at: number;
  last_used_at: number | null;
  revoked_at: number | null;
}

export interface AuditRow {
  workspace: string;
  seq: number;
  at: number;
  by_member: string | null;
  by_name: string;
  what: string;
  subject: string;
  detail: string;
}

export interface ContactRow {
  workspace: string;
  id: string;
  revision: number;
  name: string | null;
  email: string | null;
  locale: string;
  page_url: string | null;
  page_title: string | null;
  created_at: number;
  seen_at: number;
}

export interface ConversationRow {
  workspace: string;
  id: string;
  inbox: string;
  contact: string;
  status: ConversationStatus;
  owner: string | null;
  owner_name: string | null;
  resolved_at: number | null;
  last_owner: string | null;
  last_owner_name: string | null;
  place: number;
  position: number;
  revision: number;
  unread: number;
  team_read: number;
  contact_delivered: number;
  contact_read: number;
  preview: string | null;
  preview_by: Side | null;
  created_at: number;
  last_at: number;
  waiting_since: number | null;
  active_minute: number;
}

export interface ConversationCountRow {
  workspace: string;
  inbox: string;
  status: ConversationStatus;
  owner: string;
  count: number;
}

export interface EntryRow {
  workspace: string;
  id: string;
  conversation: string;
  place: number;
  position: number | null;
  at: number;
  author: AuthorKind;
  author_id: string | null;
  author_name: string | null;
  kind: EntryKind;
  text: string | null;
  event: EntryEvent | null;
  detail: unknown;
}

export interface InboxRow {
  workspace: string;
  id: string;
  name: string;
  domains: string[];
  colour: string;
  greeting: string;
  created_at: number;
}

export interface InvitationRow {
  workspace: string;
  id: string;
  token_hash: Buffer;
  email: string | null;
  role: string;
  inboxes: string[];
  invited_by: string | null;
  created_at: number;
  expires_at: number;
  accepted_at: number | null;
  revoked_at: number | null;
}

export interface JournalRow {
  workspace: string;
  seq: number;
  fact: unknown;
}

export interface MemberRow {
  workspace: string;
  id: string;
  user_id: string;
  name: string;
  public_name: string;
  email: string;
  role: string;
  disabled: boolean;
  rights_revision: number;
  created_at: number;
}

export interface MemberInboxRow {
  workspace: string;
  member: string;
  inbox: string;
}

export interface RoleRow {
  workspace: string;
  key: string;
  built_in: boolean;
  rights: unknown;
}

export interface WorkspaceRow {
  workspace: string;
  slug: string;
  name: string;
  created_at: number;
}
