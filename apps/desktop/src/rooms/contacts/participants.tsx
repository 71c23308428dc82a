import type { ConversationView } from '@parley/contract';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { useNames } from '../conversations/names.ts';
import { MemberAvatar } from '../members/member-avatar.tsx';
import classes from './contact-panel.module.css';

/** Who takes part in the conversation on our side, and as what. Nothing, while nobody does. */
export function Participants({ conversation }: { conversation: ConversationView }) {
  const text = useText();
  const nameOf = useNames();
  const me = useLive((state) => state.me?.member ?? null);
  const { status, owner, guests, offers } = conversation;
  const { controls, list } = text.handling;
  const people = [
    ...(owner === null ? [] : [{ ...owner, as: status === 'active' ? controls.owner : list.hadIt }]),
    ...guests.map((guest) => ({ ...guest, as: controls.guest })),
    ...offers.map(({ to }) => ({ ...to, as: controls.asked })),
  ];
  if (people.length === 0) return null;
  return (
    <ul className={classes.people} aria-label={controls.participants}>
      {people.map((person) => (
        <li key={person.id}>
          <MemberAvatar id={person.id} name={nameOf(person)} size={24} />
          <b dir="auto">
            {nameOf(person)}
            {person.id === me && ` (${text.common.you})`}
          </b>
          <span>{person.as}</span>
        </li>
      ))}
    </ul>
  );
}
