import { Tooltip } from '@mantine/core';
import type { Permission, Rights } from '@parley/contract';
import { Link } from '@tanstack/react-router';
import type { Catalogue } from '../language/en.ts';
import { useText } from '../language/language.tsx';
import { useLive } from '../live/live.tsx';
import { ADMINISTERS } from '../live/rights.ts';
import { IconLive, IconMessages, IconSettings } from '../look/icons.ts';
import { unreadOfMine } from '../rooms/conversations/views.ts';
import classes from './shell.module.css';

/**
 * Where one can go, as far as one's rights reach. `under`: the addresses for which it is the place one is at; `rights`: one of these leads there, null:
 * everybody may.
 */
export function entriesFor(rights: Rights, text: Catalogue) {
  return (
    [
      {
        to: '/app/$workspace/conversations/$view/{-$conversation}',
        under: 'conversations',
        label: text.navigation.conversations,
        icon: IconMessages,
        rights: null,
      },
      {
        to: '/app/$workspace/live',
        under: 'live',
        label: text.supervision.title,
        icon: IconLive,
        rights: ['agent.supervise'],
      },
      {
        to: '/app/$workspace/administration',
        under: 'administration',
        label: text.setup.administration,
        icon: IconSettings,
        rights: ADMINISTERS,
      },
    ] as const satisfies { rights: readonly Permission[] | null; [more: string]: unknown }[]
  ).filter((entry) => entry.rights === null || entry.rights.some((right) => right in rights));
}

/** The rail at the side. */
export function Rail({ workspace, path }: { workspace: string; path: string }) {
  const text = useText();
  const me = useLive((state) => state.me);
  const unread = useLive((state) => unreadOfMine(state.conversations.values(), state.me?.member ?? null));
  const flagged = useLive((state) => state.flagged?.length ?? 0);
  const entries = entriesFor(me?.rights ?? {}, text);
  return (
    <nav className={classes.rail} aria-label={text.navigation.label}>
      {entries.map(({ to, under, label, icon: Icon }, index) => {
        const here = path.startsWith(`/app/${workspace}/${under}`);
        const alarm = under === 'live' && flagged > 0;
        return (
          <Tooltip key={to} label={label} position="right">
            <Link
              to={to}
              params={{ workspace, view: 'mine' }}
              className={classes.entry}
              data-here={here}
              data-apart={index === 1}
              aria-label={alarm ? `${label}: ${text.supervision.flags.waiting(flagged)}` : label}
              aria-current={here ? 'page' : undefined}
            >
              <Icon size={22} stroke={1.6} aria-hidden="true" />
              {index === 0 && unread > 0 && <span className={classes.dot} />}
              {alarm && <span className={classes.dot} data-kind="alarm" />}
            </Link>
          </Tooltip>
        );
      })}
    </nav>
  );
}
