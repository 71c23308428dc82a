import { useComputedColorScheme } from '@mantine/core';
import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useText } from '../language/language.tsx';
import { useLive } from '../live/live.tsx';
import { usePrefer } from '../live/use-prefer.ts';
import { Avatar } from '../look/avatar.tsx';
import {
  IconDiagnostics,
  IconHelp,
  IconKeyboard,
  IconLogout,
  IconMessages,
  IconMoon,
  IconSearch,
  IconSun,
  IconUser,
} from '../look/icons.ts';
import { useLeave } from '../rooms/agents/leave.ts';
import { useWorkCommands } from '../rooms/agents/palette-commands.tsx';
import { contactName } from '../rooms/contacts/contact-name.ts';
import { useConversationActions } from '../rooms/conversations/actions.ts';
import { paletteEntries } from '../rooms/conversations/palette-entries.tsx';
import { VIEWS } from '../rooms/conversations/views.ts';
import { diagnosticsOutbox } from '../rooms/diagnostics/outbox.ts';
import { administrationPages } from './administration-pages.ts';
import { entriesFor } from './navigation.tsx';
import classes from './palette.module.css';

const icon = { size: 19, stroke: 1.7 } as const;

/** Search and commands in one field. `request` grows with each wish to open it. */
export default function Palette({
  workspace,
  request,
  onShortcuts,
}: {
  workspace: string;
  request: number;
  onShortcuts: () => void;
}) {
  const text = useText();
  const navigate = useNavigate();
  const params = useParams({ strict: false });
  const actions = useConversationActions();
  const dark = useComputedColorScheme() === 'dark';
  const prefer = usePrefer();
  const state = useLive((live) => live);
  const work = useWorkCommands();
  const leave = useLeave();
  useEffect(() => {
    if (request > 0) spotlight.open();
  }, [request]);

  const groups = useMemo((): SpotlightActionGroupData[] => {
    const go = (to: string) => () => void navigate({ to: `/app/${workspace}/${to}` });
    const id = params.conversation ?? null;
    const here = id === null ? undefined : state.conversations.get(id);
    const found: SpotlightActionGroupData[] = [];
    if (here !== undefined) {
      found.push({
        group: text.palette.actions,
        actions: paletteEntries(here, state, text, (to) => void actions.assign(here.id, to)),
      });
    }
    found.push({ group: text.agents.work, actions: work });
    found.push({
      group: text.palette.goTo,
      actions: [
        ...VIEWS.map((view) => ({
          id: view,
          label: text.list[view],
          leftSection: <IconMessages {...icon} />,
          onClick: go(`conversations/${view}`),
        })),
        ...entriesFor(state.me?.rights ?? {}, text)
          // The views of the first stand above, the pages of the administration below.
          .filter(({ under }) => under !== 'conversations' && under !== 'administration')
          .map(({ to, under, label, icon: Icon }) => ({
            id: to,
            label,
            leftSection: <Icon {...icon} />,
            onClick: go(under),
          })),
        ...administrationPages(state.me?.rights ?? {}, text).flatMap(({ pages }) =>
          pages.map(({ page, label, icon: Icon }) => ({
            id: page,
            label,
            leftSection: <Icon {...icon} />,
            onClick: go(`administration/${page}`),
          })),
        ),
        { id: 'profile', label: text.navigation.profile, leftSection: <IconUser {...icon} />, onClick: go('profile') },
        { id: 'help', label: text.help.title, leftSection: <IconHelp {...icon} />, onClick: go('help') },
      ],
    });
    found.push({
      group: text.palette.conversations,
      actions: [...state.conversations.values()].map((conversation) => {
        const contact = state.contacts.get(conversation.contact);
        return {
          id: conversation.id,
          label: contactName(contact, conversation.contact, text),
          description: conversation.preview?.text ?? text.list.started,
          keywords: [contact?.email ?? '', state.inboxes.get(conversation.inbox)?.name ?? ''],
          leftSection: <Avatar id={conversation.contact} name={contact?.name ?? null} size={28} />,
          onClick: go(`conversations/${params.view ?? 'all'}/${conversation.id}`),
        };
      }),
    });
    found.push({
      group: text.palette.settings,
      actions: [
        {
          id: 'theme',
          label: `${text.navigation.theme}: ${dark ? text.navigation.light : text.navigation.dark}`,
          leftSection: dark ? <IconSun {...icon} /> : <IconMoon {...icon} />,
          onClick: () => void prefer({ theme: dark ? 'light' : 'dark' }),
        },
        {
          id: 'shortcuts',
          label: text.navigation.shortcuts,
          leftSection: <IconKeyboard {...icon} />,
          onClick: onShortcuts,
        },
        {
          id: 'diagnostics',
          label: text.help.send,
          leftSection: <IconDiagnostics {...icon} />,
          onClick: diagnosticsOutbox.ask,
        },
        {
          id: 'sign-out',
          label: text.navigation.signOut,
          leftSection: <IconLogout {...icon} />,
          onClick: leave,
        },
      ],
    });
    return found.filter((group) => group.actions.length > 0);
  }, [
    state,
    work,
    leave,
    params.conversation,
    params.view,
    text,
    workspace,
    navigate,
    actions,
    dark,
    prefer,
    onShortcuts,
  ]);

  return (
    <Spotlight
      actions={groups}
      shortcut={null}
      limit={12}
      scrollable
      maxHeight={440}
      lockScroll={false}
      attributes={{ content: { 'aria-label': text.navigation.search } }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      classNames={{
        search: classes.search ?? '',
        actionDescription: classes.description ?? '',
        actionLabel: classes.label ?? '',
      }}
      nothingFound={text.palette.nothing}
      searchProps={{
        placeholder: text.palette.placeholder,
        'aria-label': text.palette.placeholder,
        leftSection: <IconSearch size={18} aria-hidden="true" />,
      }}
    />
  );
}
