import { look } from '../query.ts';
import { listMembers } from '../workspaces/door.ts';

export const listMembersQuery = look('member.list', async ({ by, tx }) => ({
  members: (await listMembers(tx, by.workspace)).map((member) => ({ ...member, inboxes: [...member.inboxes] })),
}));
