import { Tooltip } from '@mantine/core';
import type { Rights } from '@parley/contract';
import { Link } from '@tanstack/react-router';
import type { Catalogue } from '../language/en.ts';
import { useText } from '../language/language.tsx';
import { useLive } from '../live/live.tsx';
import { IconClipboard, IconInbox, IconKey, IconMessages, IconUsers } from '../look/icons.ts';
import { unreadOfMine } from '../rooms/conversations/views.ts';
import classes from './shell.module.css';

/** Where one can go, as far as one's rights reach. `under`: the addresses for which it is the place one is at. */
export function entriesFor(rights: Rights, text: Catalogue) {
  const { navigation } = text;
  return (
    [
      {
        to: '/app/$workspace/conversations/$view/{-$conversation}',
        under: 'conversations',
        label: navigation.conversations,
        icon: IconMessages,
        right: null,
      },
      {
        to: '/app/$workspace/administration/inboxes',
        under: 'administration/inboxes',
        label: navigation.inboxes,
        icon: IconInbox,
        right: 'inbox.manage',
      },
      {
        to: '/app/$workspace/administration/members',
        under: 'administration/members',
        label: navigation.members,
        icon: IconUsers,
        right: 'member.manage',
      },
      {
        to: '/app/$workspace/administration/keys',
        under: 'administration/keys',
        label: navigation.keys,
        icon: IconKey,
        right: 'key.manage',
      },
      {
        to: '/app/$workspace/administration/audit',
        under: 'administration/audit',
        label: navigation.audit,
        icon: IconClipboard,
        right: 'audit.read',
      },
    ] as const
  ).filter(({ right }) => right === null || right in rights);
}

/** The rail at the side. */
export function Rail({ workspace, path }: { workspace: string; path: string }) {
  const text = useText();
  const me = useLive((state) => state.me);
  const unread = useLive((state) => unreadOfMine(state.conversations.values(), state.me?.member ?? null));
  const entries = entriesFor(me?.rights ?? {}, text);
  return (
    <nav className={classes.rail} aria-label={text.navigation.label}>
      {entries.map(({ to, under, label, icon: Icon }, index) => {
        const here = path.startsWith(`/app/${workspace}/${under}`);
        return (
          <Tooltip key={to} label={label} position="right">
            <Link
              to={to}
              params={{ workspace, view: 'mine' }}
              className={classes.entry}
              data-here={here}
              data-apart={index === 1}
              aria-label={label}
              aria-current={here ? 'page' : undefined}
            >
              <Icon size={22} stroke={1.6} aria-hidden="true" />
              {index === 0 && unread > 0 && <span className={classes.dot} />}
            </Link>
          </Tooltip>
        );
      })}
    </nav>
  );
}
