import { Button, Group, Modal } from '@mantine/core';
import type { ConversationView, Entry } from '@parley/contract';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useFormats, useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import type { Place } from '../conversations/place.ts';
import { searchFor } from '../conversations/views.ts';
import { Timeline } from '../messages/timeline.tsx';
import { contactName } from './contact-name.ts';
import classes from './contact-panel.module.css';

/** Shows a conversation to read, above the one that is open. */
export default function ConversationReader({
  conversation,
  place,
  onClose,
}: {
  conversation: ConversationView;
  place: Place;
  onClose: () => void;
}) {
  const text = useText();
  const formats = useFormats();
  const client = useClient();
  const navigate = useNavigate();
  const me = useLive((state) => state.me?.member ?? null);
  const contact = useLive((state) => state.contacts.get(conversation.contact));
  const [timeline, setTimeline] = useState<{ entries: readonly Entry[]; more: boolean } | undefined>(undefined);
  const before = timeline?.entries[0]?.place;

  const load = useCallback(
    async (from: number | undefined) => {
      const outcome = await client.ask({
        type: 'timeline.read',
        conversation: conversation.id,
        ...(from === undefined ? {} : { before: from }),
      });
      if (!outcome.ok) return;
      const { entries, more } = outcome.reply;
      setTimeline((held) => ({ entries: from === undefined ? entries : [...entries, ...(held?.entries ?? [])], more }));
    },
    [client, conversation.id],
  );
  useEffect(() => void load(undefined), [load]);
  const past = useCallback(() => load(before), [load, before]);

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`${text.contact.readOnly} · ${formats.date(conversation.createdAt)}`}
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      <div className={classes.reader}>
        <Timeline
          conversation={conversation}
          timeline={timeline}
          me={me}
          contact={{
            id: conversation.contact,
            name: contactName(contact, conversation.contact, text),
            known: contact?.name ?? null,
          }}
          onPast={past}
        />
      </div>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {text.common.close}
        </Button>
        <Button
          onClick={() => {
            onClose();
            void navigate({
              to: '/app/$workspace/conversations/$view/{-$conversation}',
              params: { workspace: place.workspace, view: place.view, conversation: conversation.id },
              search: searchFor(place.status),
            });
          }}
        >
          {text.contact.goThere}
        </Button>
      </Group>
    </Modal>
  );
}
