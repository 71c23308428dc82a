import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { IconClipboard } from '../../look/icons.ts';
import { type WrapUpWork, wrapUpsIn } from '../agents/in-hand.ts';
import { TimeLeft } from '../agents/time-left.tsx';
import { useWorkHere } from '../agents/use-work-here.ts';
import { contactName } from '../contacts/contact-name.ts';
import type { Place } from '../conversations/place.ts';
import classes from './wrap-ups.module.css';

/** Conversations that wait to be wrapped up while one looks at another. */
export function ListWrapUps({ place }: { place: Place }) {
  const text = useText();
  const work = useWorkHere();
  const elsewhere = useMemo(
    () => wrapUpsIn(work).filter(({ conversation }) => conversation !== place.conversation),
    [work, place.conversation],
  );
  if (elsewhere.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={text.agents.toWrapUp}>
      {elsewhere.map((one) => (
        <li key={one.leg}>
          <Chip wrapUp={one} place={place} />
        </li>
      ))}
    </ul>
  );
}

function Chip({ wrapUp, place }: { wrapUp: WrapUpWork; place: Place }) {
  const text = useText();
  const contact = useLive((state) => state.conversations.get(wrapUp.conversation)?.contact ?? '');
  const person = useLive((state) => state.contacts.get(contact));
  return (
    <Link
      to="/app/$workspace/conversations/$view/{-$conversation}"
      params={{ workspace: place.workspace, view: place.view, conversation: wrapUp.conversation }}
      title={text.agents.wrapUp}
    >
      <IconClipboard size={15} stroke={1.7} aria-hidden="true" />
      <span dir="auto">{contactName(person, contact, text)}</span>
      {wrapUp.due !== null && (
        <b>
          <TimeLeft until={wrapUp.due} />
        </b>
      )}
    </Link>
  );
}
