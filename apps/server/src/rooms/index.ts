import type { Installation } from '../installation.ts';
import { audit } from './audit/room.ts';
import { getContact } from './contacts/get-contact.ts';
import { updateContact } from './contacts/update-contact.ts';
import { visitPage } from './contacts/visit-page.ts';
import { assignConversation } from './conversations/assign-conversation.ts';
import { getConversation } from './conversations/get-conversation.ts';
import { listQuery } from './conversations/list-conversations.ts';
import { readConversation } from './conversations/read-conversation.ts';
import { readTimeline } from './conversations/read-timeline.ts';
import { reopenConversation } from './conversations/reopen-conversation.ts';
import { resolveConversation } from './conversations/resolve-conversation.ts';
import { inboxes } from './inboxes/room.ts';
import { keys } from './keys/room.ts';
import { members } from './members/room.ts';
import { postMessage } from './messages/post-message.ts';
import { roles } from './roles/room.ts';
import type { Room } from './room.ts';
import { workspaces } from './workspaces/room.ts';

const contacts: Room = { commands: [updateContact, visitPage], queries: [getContact] };
const messages: Room = { commands: [postMessage], queries: [] };
const conversations: Room = {
  commands: [assignConversation, readConversation, reopenConversation, resolveConversation],
  queries: [listQuery, getConversation, readTimeline],
};

/** Everything that can be wished for or asked in this installation. */
export function createRooms(installation: Installation): Room {
  const rooms = [
    messages,
    conversations,
    contacts,
    inboxes,
    members(installation),
    keys(installation),
    workspaces,
    roles,
    audit,
  ];
  return { commands: rooms.flatMap((room) => room.commands), queries: rooms.flatMap((room) => room.queries) };
}
