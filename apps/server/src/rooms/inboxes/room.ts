import type { Room } from '../room.ts';
import { createInbox } from './create-inbox.ts';
import { listInboxesQuery } from './list-inboxes.ts';
import { updateInbox } from './update-inbox.ts';

export const inboxes: Room = { commands: [createInbox, updateInbox], queries: [listInboxesQuery] };
