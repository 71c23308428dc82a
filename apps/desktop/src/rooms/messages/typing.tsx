import { useText } from '../../language/language.tsx';
import { Avatar } from '../../look/avatar.tsx';
import classes from './timeline.module.css';

/** Somebody is writing: the customer as a bubble that is about to come, colleagues as a line. */
export function TypingLines({
  typing,
  contact,
}: {
  typing: readonly { id: string | null; name: string }[];
  contact: { id: string; name: string; known: string | null };
}) {
  const text = useText();
  return typing.map(({ id, name }) =>
    id === null ? (
      <li key="customer" className={classes.line} data-side="theirs" data-first="true" data-last="false">
        <Avatar id={contact.id} name={contact.known} size={28} />
        <span className={classes.typing}>
          <i />
          <i />
          <i />
          <span className="unseen">{text.timeline.typing(contact.name)}</span>
        </span>
      </li>
    ) : (
      <li key={id} className={classes.event}>
        {text.timeline.typing(name)}
      </li>
    ),
  );
}
