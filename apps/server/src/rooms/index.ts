import type { Installation } from '../installation.ts';
import { agents } from './agents/room.ts';
import { audit } from './audit/room.ts';
import { bans } from './bans/room.ts';
import { capacity } from './capacity/room.ts';
import { centre } from './centre/room.ts';
import { codes } from './codes/room.ts';
import { getContact } from './contacts/get-contact.ts';
import { updateContact } from './contacts/update-contact.ts';
import { visitPage } from './contacts/visit-page.ts';
import { assignConversation } from './conversations/assign-conversation.ts';
import { banContact } from './conversations/ban-contact.ts';
import { cancelConference, closeConference, leaveConversation, requestConference } from './conversations/confer.ts';
import { flaggedQuery } from './conversations/flagged.ts';
import { getConversation } from './conversations/get-conversation.ts';
import { listQuery } from './conversations/list-conversations.ts';
import { flagConversation, prioritiseConversation } from './conversations/mark-conversation.ts';
import { readConversation } from './conversations/read-conversation.ts';
import { readTimeline } from './conversations/read-timeline.ts';
import { reopenConversation } from './conversations/reopen-conversation.ts';
import { resolveConversation } from './conversations/resolve-conversation.ts';
import { openConversation, pendConversation, snoozeConversation } from './conversations/set-aside.ts';
import { transferConversation } from './conversations/transfer-conversation.ts';
import { diagnostics } from './diagnostics/room.ts';
import { inboxes } from './inboxes/room.ts';
import { keys } from './keys/room.ts';
import { me } from './me/room.ts';
import { members } from './members/room.ts';
import { postMessage } from './messages/post-message.ts';
import { offers } from './offers/room.ts';
import { queues } from './queues/room.ts';
import { reasons } from './reasons/room.ts';
import { reports } from './reports/room.ts';
import { roles } from './roles/room.ts';
import type { Room } from './room.ts';
import { setup } from './setup/room.ts';
import { skills } from './skills/room.ts';
import { teams } from './teams/room.ts';
import { workspaces } from './workspaces/room.ts';
import { wrapUps } from './wrap-ups/room.ts';

const contacts: Room = { commands: [updateContact, visitPage], queries: [getContact] };
const messages: Room = { commands: [postMessage], queries: [] };
const conversations: Room = {
  commands: [
    assignConversation,
    readConversation,
    reopenConversation,
    resolveConversation,
    pendConversation,
    snoozeConversation,
    openConversation,
    transferConversation,
    requestConference,
    cancelConference,
    closeConference,
    leaveConversation,
    flagConversation,
    prioritiseConversation,
    banContact,
  ],
  queries: [listQuery, flaggedQuery, getConversation, readTimeline],
};

/** Everything that can be wished for or asked in this installation. */
export function createRooms(installation: Installation): Room {
  const rooms = [
    messages,
    conversations,
    offers,
    wrapUps,
    agents,
    contacts,
    inboxes,
    queues,
    teams,
    skills,
    reasons,
    codes,
    capacity,
    centre,
    bans,
    setup,
    me,
    members(installation),
    keys(installation),
    workspaces,
    roles,
    reports,
    audit,
    diagnostics,
  ];
  return { commands: rooms.flatMap((room) => room.commands), queries: rooms.flatMap((room) => room.queries) };
}
