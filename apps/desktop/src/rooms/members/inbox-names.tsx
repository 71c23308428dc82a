import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { useRoles } from './roles.ts';

/** The inboxes somebody serves, in words. */
export function InboxNames({ role, inboxes }: { role: string; inboxes: readonly string[] }) {
  const text = useText();
  const known = useLive((state) => state.inboxes);
  const roles = useRoles();
  if (roles.find(({ key }) => key === role)?.rights['conversation.read'] === 'workspace')
    return text.members.allInboxes;
  const names = inboxes.map((id) => known.get(id)?.name).filter((name) => name !== undefined);
  return names.length === 0 ? text.members.noInboxes : names.join(', ');
}
