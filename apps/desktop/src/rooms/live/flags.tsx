import type { FlaggedView } from '@parley/contract';
import { Link } from '@tanstack/react-router';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { Avatar } from '../../look/avatar.tsx';
import { IconFlag } from '../../look/icons.ts';
import { Ticking } from '../../look/ticking.tsx';
import { contactName } from '../contacts/contact-name.ts';
import classes from './flags.module.css';

/** Conversations in which an agent asks for help, longest first. */
export function Flags({ workspace }: { workspace: string }) {
  const { flags } = useText().supervision;
  const flagged = useLive((state) => state.flagged);
  return (
    <section className={classes.flags} aria-labelledby="live-flags" data-any={flagged !== null && flagged.length > 0}>
      <h2 id="live-flags">
        <IconFlag size={18} stroke={1.8} aria-hidden="true" />
        {flags.title}
      </h2>
      {flagged !== null && flagged.length === 0 && <p>{flags.none}</p>}
      {flagged !== null && flagged.length > 0 && (
        <ul>
          {flagged.map((one) => (
            <Flag key={one.conversation.id} flagged={one} workspace={workspace} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Flag({ flagged, workspace }: { flagged: FlaggedView; workspace: string }) {
  const text = useText();
  const { flags } = text.supervision;
  const { conversation, contact, by, at } = flagged;
  const members = useLive((state) => state.members);
  const queue = useLive((state) => state.setup.queue.get(conversation.queue ?? '')?.name);
  const inbox = useLive((state) => state.inboxes.get(conversation.inbox)?.name);
  const customer = contactName(contact, contact.id, text);
  const agent = by && (members.get(by.id)?.name ?? by.name);
  return (
    <li data-flagged={conversation.id}>
      <Avatar id={contact.id} name={contact.name} size={36} />
      <div>
        <b dir="auto">{agent === null ? flags.bySomebody : flags.by(agent)}</b>
        <span className={classes.about} dir="auto">
          {[customer, queue ?? inbox].filter(Boolean).join(' · ')}
        </span>
      </div>
      <Ticking since={at} />
      <Link
        to="/app/$workspace/conversations/$view/{-$conversation}"
        params={{ workspace, view: 'all', conversation: conversation.id }}
        className={classes.open}
        aria-label={flags.openOf(customer)}
      >
        {flags.open}
      </Link>
    </li>
  );
}
