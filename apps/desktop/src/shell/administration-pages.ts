import type { Permission, Rights } from '@parley/contract';
import type { Catalogue } from '../language/en.ts';
import {
  IconBan,
  IconCapacity,
  IconClipboard,
  IconCodes,
  IconDiagnostics,
  IconGeneral,
  IconInbox,
  IconKey,
  IconQueues,
  IconReasons,
  IconSkills,
  IconTeams,
  IconUsers,
} from '../look/icons.ts';

/** The pages of the administration in their groups, as far as one's rights reach. `page`: the end of the address. */
export function administrationPages(rights: Rights, text: Catalogue) {
  const { setup, navigation } = text;
  const groups = [
    {
      label: setup.groups.centre,
      pages: [
        { page: 'queues', label: setup.queues.title, icon: IconQueues, right: 'queue.manage' },
        { page: 'teams', label: setup.teams.title, icon: IconTeams, right: 'queue.manage' },
        { page: 'skills', label: setup.skills.title, icon: IconSkills, right: 'queue.manage' },
        { page: 'reasons', label: setup.reasons.title, icon: IconReasons, right: 'queue.manage' },
        { page: 'codes', label: setup.codes.title, icon: IconCodes, right: 'queue.manage' },
        { page: 'capacity', label: setup.capacity.title, icon: IconCapacity, right: 'queue.manage' },
        { page: 'general', label: setup.centre.title, icon: IconGeneral, right: 'queue.manage' },
      ],
    },
    {
      label: setup.groups.channels,
      pages: [{ page: 'inboxes', label: navigation.inboxes, icon: IconInbox, right: 'inbox.manage' }],
    },
    {
      label: setup.groups.access,
      pages: [
        { page: 'members', label: navigation.members, icon: IconUsers, right: 'member.manage' },
        { page: 'bans', label: setup.bans.title, icon: IconBan, right: 'ban.manage' },
      ],
    },
    {
      label: setup.groups.system,
      pages: [
        { page: 'keys', label: navigation.keys, icon: IconKey, right: 'key.manage' },
        { page: 'audit', label: navigation.audit, icon: IconClipboard, right: 'audit.read' },
        { page: 'diagnostics', label: text.help.diagnostics.title, icon: IconDiagnostics, right: 'audit.read' },
      ],
    },
  ] as const satisfies { label: string; pages: { right: Permission; [more: string]: unknown }[] }[];
  return groups
    .map((group) => ({ label: group.label, pages: group.pages.filter(({ right }) => right in rights) }))
    .filter(({ pages }) => pages.length > 0);
}
