import { Menu } from '@mantine/core';
import type { Work } from '@parley/contract';
import { Link } from '@tanstack/react-router';
import { useText } from '../../language/language.tsx';
import { useLive } from '../../live/live.tsx';
import { IconClipboard } from '../../look/icons.ts';
import { contactName } from '../contacts/contact-name.ts';
import { type WrapUpWork, wrapUpsIn } from './in-hand.ts';
import { TimeLeft } from './time-left.tsx';

/** Conversations that wait to be wrapped up, from wherever one is. */
export function WrapUpItems({ workspace, work }: { workspace: string; work: readonly Work[] }) {
  const text = useText();
  const open = wrapUpsIn(work);
  if (open.length === 0) return null;
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{text.agents.toWrapUp}</Menu.Label>
      {open.map((one) => (
        <Item key={one.leg} workspace={workspace} wrapUp={one} />
      ))}
    </>
  );
}

function Item({ workspace, wrapUp }: { workspace: string; wrapUp: WrapUpWork }) {
  const text = useText();
  const contact = useLive((state) => state.conversations.get(wrapUp.conversation)?.contact ?? '');
  const person = useLive((state) => state.contacts.get(contact));
  return (
    <Menu.Item
      renderRoot={(props) => (
        <Link
          {...props}
          to="/app/$workspace/conversations/$view/{-$conversation}"
          params={{ workspace, view: 'mine', conversation: wrapUp.conversation }}
        />
      )}
      leftSection={<IconClipboard size={17} stroke={1.7} aria-hidden="true" />}
      rightSection={wrapUp.due === null ? null : <TimeLeft until={wrapUp.due} />}
    >
      <span dir="auto">{contactName(person, contact, text)}</span>
    </Menu.Item>
  );
}
