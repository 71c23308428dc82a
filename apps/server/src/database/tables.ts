// Generated from the migrations by scripts/generate-table-types.ts: run that rather than edit this.

export type AgentActivity = 'ready' | 'busy' | 'at_capacity' | 'acw' | 'away' | 'rona' | 'signed_out';

export type AuthorKind = 'contact' | 'member' | 'system';

export type CapacityMode = 'blended' | 'real_time' | 'exclusive';

export type Channel = 'chat' | 'social' | 'email' | 'voice';

export type ConversationStatus = 'pending' | 'queued' | 'offered' | 'active' | 'snoozed' | 'resolved';

export type EntryEvent =
  | 'assigned'
  | 'resolved'
  | 'reopened'
  | 'joined'
  | 'left'
  | 'transferred'
  | 'idle'
  | 'opened'
  | 'pending'
  | 'snoozed'
  | 'woken'
  | 'invited'
  | 'uninvited'
  | 'unanswered'
  | 'overflowed'
  | 'flagged'
  | 'prioritised'
  | 'wrapped_up';

export type EntryKind = 'message' | 'event';

export type OfferKind = 'queue' | 'transfer' | 'conference';

export type OfferOutcome = 'accepted' | 'declined' | 'expired' | 'withdrawn';

export type Priority = 'urgent' | 'high' | 'normal' | 'low';

export type QueueMode = 'offer' | 'auto' | 'manual';

export type SeatRole = 'owner' | 'guest';

export interface AgentRow {
  workspace: string;
  id: string;
  revision: number;
  presence: unknown;
  presence_since: number;
  activity: AgentActivity;
  activity_since: number;
  work: unknown;
  capacity: unknown;
  skills: unknown;
  queues: string[];
  idle_since: number;
  offered_at: number;
  desk: string | null;
  node: string | null;
  lost_at: number | null;
  release_at: number | null;
  due_at: number | null;
  free: boolean;
}

export interface AgentPulseRow {
  workspace: string;
  agent: string;
  active_at: number;
}

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

export interface AwayReasonRow {
  workspace: string;
  id: string;
  name: string;
  usual: boolean;
}

export interface BanRow {
  workspace: string;
  id: string;
  contact: string;
  reason: string;
  by_member: string;
  by_name: string;
  at: number;
  until: number | null;
  lifted_at: number | null;
  lifted_by: string | null;
}

export interface CapacityProfileRow {
  workspace: string;
  id: string;
  name: string;
  mode: CapacityMode;
  chat: number;
  social: number;
  email: number;
  voice: number;
}

export interface CentreRow {
  workspace: string;
  profile: string | null;
  parties: number;
  grace_seconds: number;
  inactive_minutes: number | null;
}

export interface CodeRow {
  workspace: string;
  id: string;
  name: string;
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
  banned: boolean;
}

export interface ConversationRow {
  workspace: string;
  id: string;
  inbox: string;
  contact: string;
  status: ConversationStatus;
  owner: string | null;
  place: number;
  position: number;
  revision: number;
  unread: number;
  team_read: number;
  contact_delivered: number;
  contact_read: number;
  preview: string | null;
  created_at: number;
  last_at: number;
  waiting_since: number | null;
  active_minute: number;
  channel: Channel;
  handling: unknown;
  queue: string | null;
  queued_at: number | null;
  ahead: boolean;
  interaction: string;
  arrived_at: number;
  priority: Priority;
  flagged: boolean;
  idle_after: number | null;
  idle_since: number | null;
  idle_warned: boolean;
  due_at: number | null;
  preview_author: string | null;
}

export interface ConversationCountRow {
  workspace: string;
  inbox: string;
  status: ConversationStatus;
  owner: string;
  count: number;
  queue: string;
}

export interface DiagnosticsRow {
  workspace: string;
  id: string;
  member: string;
  at: number;
  note: string;
  browser: string;
  log: string;
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
  queue: string | null;
  idle_minutes: number | null;
  idle_text: string;
  return_hours: number;
}

export interface InteractionRow {
  workspace: string;
  id: string;
  conversation: string;
  inbox: string;
  contact: string;
  queue: string | null;
  started_at: number;
  answered_at: number | null;
  ended_at: number | null;
  end_cause: string | null;
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

export interface LegRow {
  workspace: string;
  id: string;
  interaction: string;
  conversation: string;
  queue: string | null;
  agent: string;
  role: SeatRole;
  how: string;
  joined_at: number;
  left_at: number | null;
  left_how: string | null;
  wrapped_up_at: number | null;
  wrapped_up_by: string | null;
  codes: string[];
  code_names: string[];
  note: string | null;
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
  picture: string | null;
  preferences: unknown;
}

export interface MemberInboxRow {
  workspace: string;
  member: string;
  inbox: string;
}

export interface MemberPictureRow {
  workspace: string;
  member: string;
  image: Buffer;
}

export interface MemberProfileRow {
  workspace: string;
  member: string;
  profile: string;
}

export interface MemberSkillRow {
  workspace: string;
  skill: string;
  member: string;
  level: number;
}

export interface OfferRow {
  workspace: string;
  id: string;
  interaction: string;
  conversation: string;
  queue: string | null;
  agent: string;
  kind: OfferKind;
  at: number;
  settled_at: number | null;
  outcome: OfferOutcome | null;
}

export interface QueueRow {
  workspace: string;
  id: string;
  name: string;
  mode: QueueMode;
  overflow_queue: string | null;
  settings: unknown;
}

export interface QueueCodeRow {
  workspace: string;
  queue: string;
  code: string;
  place: number;
  usual: boolean;
}

export interface QueueMemberRow {
  workspace: string;
  queue: string;
  member: string;
}

export interface QueueNeedRow {
  workspace: string;
  queue: string;
  after_seconds: number;
  skill: string;
  level: number;
}

export interface QueueTeamRow {
  workspace: string;
  queue: string;
  team: string;
}

export interface RoleRow {
  workspace: string;
  key: string;
  built_in: boolean;
  rights: unknown;
}

export interface SkillRow {
  workspace: string;
  id: string;
  name: string;
}

export interface TeamRow {
  workspace: string;
  id: string;
  name: string;
  profile: string | null;
}

export interface TeamMemberRow {
  workspace: string;
  team: string;
  member: string;
}

export interface WorkspaceRow {
  workspace: string;
  slug: string;
  name: string;
  created_at: number;
}
