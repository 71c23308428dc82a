import { ActionIcon, Button, Menu } from '@mantine/core';
import type { ConversationView } from '@parley/contract';
import { useMemo, useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { IconCheck, IconInbox, IconUserPlus } from '../../look/icons.ts';
import { MANY, SEARCHED, SearchedItems } from '../../look/searched-menu.tsx';
import { useKeyHint } from '../../look/use-single-keys.ts';
import { candidatesFor } from '../members/candidates.ts';
import { MemberAvatar } from '../members/member-avatar.tsx';
import { useRoles } from '../members/roles.ts';
import { useConversationActions } from './actions.ts';
import classes from './conversation.module.css';

/** Gives a conversation to somebody who sees its inbox, or back to those that wait. */
export function AssignMenu({
  conversation,
  opened,
  onChange,
  compact,
}: {
  conversation: ConversationView;
  opened: boolean;
  onChange: (opened: boolean) => void;
  compact: boolean;
}) {
  const text = useText();
  const formats = useFormats();
  const actions = useConversationActions();
  const members = useLive((state) => state.members);
  const me = useLive((state) => state.me?.member ?? null);
  const roles = useRoles();
  const keyHint = useKeyHint();
  const [sought, setSought] = useState('');
  const all = useMemo(
    () => candidatesFor(conversation.inbox, members.values(), roles, me, formats.compare),
    [conversation.inbox, members, roles, me, formats],
  );
  const many = all.length > MANY;
  const wish = sought.trim().toLocaleLowerCase();
  const found = wish === '' ? all : all.filter(({ name }) => name.toLocaleLowerCase().includes(wish));
  // Colleagues see each other's own names, not those for customers.
  const name =
    conversation.owner === null ? null : (members.get(conversation.owner.id)?.name ?? conversation.owner.name);
  const label = name === null ? text.conversation.assign : `${text.conversation.assign}: ${name}`;
  const icon =
    conversation.owner === null ? (
      <IconUserPlus size={18} stroke={1.8} aria-hidden="true" />
    ) : (
      <MemberAvatar id={conversation.owner.id} name={name} size={20} />
    );

  return (
    <Menu
      opened={opened}
      onChange={(next) => {
        onChange(next);
        if (!next) setSought('');
      }}
      position="bottom-end"
      width={260}
      {...(many ? SEARCHED : {})}
    >
      <Menu.Target>
        {compact ? (
          <ActionIcon variant="default" size={36} aria-keyshortcuts={keyHint('A')} aria-label={label}>
            {icon}
          </ActionIcon>
        ) : (
          <Button
            variant="default"
            className={classes.control ?? ''}
            data-assign="true"
            aria-keyshortcuts={keyHint('A')}
            aria-label={label}
            leftSection={icon}
          >
            <span className={`${classes.word} ${classes.assignee}`}>{name ?? text.conversation.assign}</span>
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <SearchedItems
          many={many}
          label={text.conversation.assignTo}
          find={text.conversation.findMember}
          sought={sought}
          onSought={setSought}
          className={classes.candidates}
        >
          {!many && <Menu.Label>{text.conversation.assignTo}</Menu.Label>}
          {found.map((member) => (
            <Menu.Item
              key={member.id}
              leftSection={<MemberAvatar id={member.id} name={member.name} size={24} />}
              rightSection={conversation.owner?.id === member.id ? <IconCheck size={16} aria-hidden="true" /> : null}
              onClick={() => void actions.assign(conversation.id, member.id)}
            >
              {member.name}
              {member.id === me && <span> ({text.common.you})</span>}
            </Menu.Item>
          ))}
          {conversation.owner !== null && (
            <div className={classes.unassign}>
              <Menu.Divider />
              <Menu.Item
                leftSection={<IconInbox size={17} aria-hidden="true" />}
                onClick={() => void actions.assign(conversation.id, null)}
              >
                {text.conversation.unassign}
              </Menu.Item>
            </div>
          )}
        </SearchedItems>
      </Menu.Dropdown>
    </Menu>
  );
}
