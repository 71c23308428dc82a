import { ActionIcon, Menu, Tooltip, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useText } from '../language/language.tsx';
import { useLive } from '../live/live.tsx';
import { usePrefer } from '../live/use-prefer.ts';
import {
  IconCheck,
  IconDeviceDesktop,
  IconDiagnostics,
  IconHelp,
  IconKeyboard,
  IconLogout,
  IconMenu,
  IconMoon,
  IconSearch,
  IconSun,
  IconSwitch,
  IconUser,
} from '../look/icons.ts';
import { Mark } from '../look/mark.tsx';
import { usePreferences } from '../look/preferences.ts';
import { useKeyHint } from '../look/use-single-keys.ts';
import { useLeave } from '../rooms/agents/leave.ts';
import { PresenceMenu } from '../rooms/agents/presence-menu.tsx';
import { diagnosticsOutbox } from '../rooms/diagnostics/outbox.ts';
import { MemberAvatar } from '../rooms/members/member-avatar.tsx';
import { useSession } from '../rooms/session/session.ts';
import { LinkState } from './link-state.tsx';
import { entriesFor } from './navigation.tsx';
import classes from './shell.module.css';

interface HeaderProps {
  workspace: string;
  onPalette: () => void;
  onShortcuts: () => void;
}

const COMMAND_KEY = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘ K' : 'Ctrl K';

export function Header({ workspace, onPalette, onShortcuts }: HeaderProps) {
  const text = useText();
  const name = useLive((state) => state.workspace?.name ?? '');
  const keyHint = useKeyHint();
  return (
    <header className={classes.header}>
      <PhoneMenu workspace={workspace} />
      <Link
        to="/app/$workspace/conversations/$view/{-$conversation}"
        params={{ workspace, view: 'mine' }}
        className={classes.home}
      >
        <Mark size={26} />
        <span dir="auto">{name === '' ? 'Parley' : name}</span>
      </Link>
      <UnstyledButton
        className={classes.search ?? ''}
        onClick={onPalette}
        aria-label={text.navigation.search}
        aria-keyshortcuts="Control+K Meta+K"
      >
        <IconSearch size={16} aria-hidden="true" />
        <span>{text.navigation.search}</span>
        <kbd>{COMMAND_KEY}</kbd>
      </UnstyledButton>
      <div className={classes.right}>
        <PresenceMenu workspace={workspace} />
        <LinkState />
        <Tooltip label={text.navigation.shortcuts}>
          <ActionIcon
            className={classes.wideOnly ?? ''}
            variant="subtle"
            color="gray"
            size={36}
            aria-label={text.navigation.shortcuts}
            aria-keyshortcuts={keyHint('?')}
            onClick={onShortcuts}
          >
            <IconKeyboard size={20} stroke={1.7} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
        <ThemeMenu />
        <ProfileMenu workspace={workspace} onShortcuts={onShortcuts} />
      </div>
    </header>
  );
}

/** The rail's entries where there is no room for a rail. */
function PhoneMenu({ workspace }: { workspace: string }) {
  const text = useText();
  const me = useLive((state) => state.me);
  const entries = entriesFor(me?.rights ?? {}, text);
  return (
    <Menu position="bottom-start" width={230}>
      <Menu.Target>
        <ActionIcon
          className={classes.narrowOnly ?? ''}
          variant="subtle"
          color="gray"
          size={36}
          aria-label={text.navigation.menu}
        >
          <IconMenu size={21} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map(({ to, label, icon: Icon }) => (
          <Menu.Item
            key={to}
            renderRoot={(props) => <Link {...props} to={to} params={{ workspace, view: 'mine' }} />}
            leftSection={<Icon size={18} stroke={1.7} aria-hidden="true" />}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Item
          renderRoot={(props) => <Link {...props} to="/app/$workspace/help" params={{ workspace }} />}
          leftSection={<IconHelp size={18} stroke={1.7} aria-hidden="true" />}
        >
          {text.help.title}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function ThemeMenu() {
  const text = useText();
  const { theme } = usePreferences();
  const prefer = usePrefer();
  const choices = [
    { value: 'light', icon: IconSun },
    { value: 'dark', icon: IconMoon },
    { value: 'auto', icon: IconDeviceDesktop },
  ] as const;
  const Shown = choices.find(({ value }) => value === theme)?.icon ?? IconDeviceDesktop;
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon
          className={classes.wideOnly ?? ''}
          variant="subtle"
          color="gray"
          size={36}
          aria-label={text.navigation.theme}
        >
          <Shown size={20} stroke={1.7} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ value, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={18} stroke={1.7} aria-hidden="true" />}
            rightSection={value === theme ? <IconCheck size={16} aria-hidden="true" /> : null}
            onClick={() => void prefer({ theme: value })}
          >
            {text.navigation[value]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ProfileMenu({ workspace, onShortcuts }: { workspace: string; onShortcuts: () => void }) {
  const text = useText();
  const state = useSession();
  const leave = useLeave();
  const me = useLive((live) => live.members.get(live.me?.member ?? ''));
  const user = state.status === 'known' ? state.session.user : null;
  const several = state.status === 'known' && state.session.workspaces.length > 1;
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <UnstyledButton className={classes.me ?? ''} aria-label={text.navigation.account}>
          <MemberAvatar id={me?.id ?? user?.id ?? ''} name={me?.name ?? user?.name ?? null} size={32} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me?.name ?? user?.name}
          <br />
          <span className={classes.mail}>{user?.email}</span>
        </Menu.Label>
        <Menu.Item
          renderRoot={(props) => <Link {...props} to="/app/$workspace/profile" params={{ workspace }} />}
          leftSection={<IconUser size={18} stroke={1.7} aria-hidden="true" />}
        >
          {text.navigation.profile}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={18} stroke={1.7} aria-hidden="true" />} onClick={onShortcuts}>
          {text.navigation.shortcuts}
        </Menu.Item>
        <Menu.Item
          renderRoot={(props) => <Link {...props} to="/app/$workspace/help" params={{ workspace }} />}
          leftSection={<IconHelp size={18} stroke={1.7} aria-hidden="true" />}
        >
          {text.help.title}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDiagnostics size={18} stroke={1.7} aria-hidden="true" />}
          onClick={diagnosticsOutbox.ask}
        >
          {text.help.send}
        </Menu.Item>
        {several && (
          <Menu.Item component={Link} to="/app" leftSection={<IconSwitch size={18} stroke={1.7} aria-hidden="true" />}>
            {text.navigation.otherWorkspace}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={18} stroke={1.7} aria-hidden="true" />} onClick={leave}>
          {text.navigation.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
