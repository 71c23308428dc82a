import { useMemo } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { MemberAvatar } from '../members/member-avatar.tsx';
import classes from './help.module.css';

/** Those who can help when this page cannot. */
export function WhomToAsk() {
  const { help } = useText();
  return (
    <section className={classes.whom}>
      <h2>{help.askWhom}</h2>
      <People of="administrator" words={help.askWhomText} />
      <People of="supervisor" words={help.supervisors} />
    </section>
  );
}

function People({ of: role, words }: { of: string; words: string }) {
  const formats = useFormats();
  const members = useLive((state) => state.members);
  const people = useMemo(
    () =>
      [...members.values()]
        .filter((member) => member.role === role && !member.disabled)
        .sort((a, b) => formats.compare(a.name, b.name)),
    [members, role, formats],
  );
  if (people.length === 0) return null;
  return (
    <>
      <p>{words}</p>
      <ul>
        {people.map(({ id, name, email }) => (
          <li key={id}>
            <MemberAvatar id={id} name={name} size={32} />
            <span>
              <b dir="auto">{name}</b>
              <a href={`mailto:${email}`}>{email}</a>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
