import { Button, Tooltip } from '@mantine/core';
import type { ConversationView } from '@parley/contract';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { IconLeave, IconX } from '../../look/icons.ts';
import { MemberAvatar } from '../members/member-avatar.tsx';
import { useConversationActions } from './actions.ts';
import classes from './conference-bar.module.css';
import { useNames } from './names.ts';
import { partOf } from './standing.ts';
import type { Handling } from './use-handling.ts';

/** Who takes part in a conference, who is being asked, and how it ends. Nothing, as long as there is none. */
export function ConferenceBar({ conversation, handling }: { conversation: ConversationView; handling: Handling }) {
  const text = useText();
  const actions = useConversationActions();
  const nameOf = useNames();
  const me = useLive((state) => state.me?.member ?? null);
  const { allowed, perform } = handling;
  const { status, owner, guests, offers } = conversation;
  if (status !== 'active' || owner === null || guests.length + offers.length === 0) return null;
  const { controls } = text.handling;
  const named = (person: { id: string; name: string }) =>
    person.id === me ? `${nameOf(person)} (${text.common.you})` : nameOf(person);
  return (
    <section className={classes.bar} aria-label={text.handling.status.conference}>
      <ul aria-label={controls.participants}>
        {[owner, ...guests].map((person, index) => (
          <li key={person.id}>
            <MemberAvatar id={person.id} name={nameOf(person)} size={22} />
            <b dir="auto">{named(person)}</b>
            <span>{index === 0 ? controls.owner : controls.guest}</span>
          </li>
        ))}
        {offers.map(({ id, to }) => (
          <li key={id} data-asked="true">
            <MemberAvatar id={to.id} name={nameOf(to)} size={22} />
            <b dir="auto">{named(to)}</b>
            <span>{controls.asked}</span>
            {allowed.has('uninvite') && (
              <Button
                size="compact-xs"
                variant="default"
                leftSection={<IconX size={13} aria-hidden="true" />}
                aria-label={controls.cancelRequestTo(nameOf(to))}
                onClick={() => void actions.uninvite(conversation.id, id)}
              >
                {controls.cancelRequest}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={classes.actions}>
        {partOf(conversation, me) === 'owner' && allowed.has('leave') && guests[0] !== undefined && (
          <Tooltip label={controls.takesOver(nameOf(guests[0]))} withinPortal={false}>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<IconLeave size={15} aria-hidden="true" />}
              onClick={() => perform('leave')}
            >
              {controls.exitConference}
            </Button>
          </Tooltip>
        )}
        {allowed.has('endConference') && (
          <Button size="compact-sm" variant="default" onClick={() => perform('endConference')}>
            {controls.endConference}
          </Button>
        )}
      </div>
    </section>
  );
}
