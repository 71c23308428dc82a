import { Button, Group, Modal, Text } from '@mantine/core';
import type { AnswerOf, SetupKind } from '@parley/contract';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { useAnswer } from '../../live/use-answer.ts';
import { Confirm } from '../../look/confirm.tsx';
import { notifyDone, notifyRefusal } from '../../look/notify.ts';
import classes from './setup.module.css';

type Use = AnswerOf<'setup.uses'>['uses'][number];

/** Asks before something is deleted; if something else refers to it, says what, and where that can be changed. */
export function DeleteItem({
  kind,
  item,
  onClose,
}: {
  kind: SetupKind;
  item: { id: string; name: string };
  onClose: () => void;
}) {
  const { setup, refusals, alerts } = useText();
  const client = useClient();
  const query = useMemo(() => ({ type: 'setup.uses', kind, id: item.id }) as const, [kind, item.id]);
  const [asked, ask] = useAnswer(query);
  if (asked.status === 'asking') return null;
  const uses = asked.status === 'answered' ? asked.answer.uses : [];
  if (uses.length > 0) return <InUse name={item.name} uses={uses} onClose={onClose} />;
  const remove = async () => {
    const outcome = await client.do({ type: `${kind}.delete`, id: item.id });
    // Somebody has begun to use it meanwhile: the list says where.
    if (!outcome.ok && outcome.code === 'setup.in_use') return ask();
    if (outcome.ok) notifyDone(setup.remove.done);
    else notifyRefusal(alerts.refusedTitle, refusals[outcome.code]);
    onClose();
  };
  return (
    <Confirm title={setup.remove.title(item.name)} action={setup.remove.action} onConfirm={remove} onClose={onClose}>
      {setup.remove.text}
    </Confirm>
  );
}

function InUse({ name, uses, onClose }: { name: string; uses: readonly Use[]; onClose: () => void }) {
  const { setup, common } = useText();
  return (
    <Modal
      opened
      onClose={onClose}
      title={setup.remove.inUse(name)}
      size="sm"
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <Text size="sm">{setup.remove.inUseText}</Text>
      <ul className={classes.uses} aria-label={setup.remove.inUse(name)}>
        {uses.map((use) => (
          <li key={`${use.kind} ${use.name}`}>
            <UseName use={use} />
          </li>
        ))}
      </ul>
      <Group justify="flex-end" mt="lg">
        <Button data-autofocus onClick={onClose}>
          {common.close}
        </Button>
      </Group>
    </Modal>
  );
}

/** Where what refers to it is changed; a conversation is nothing to be set up. */
const PAGES = {
  inbox: 'inboxes',
  queue: 'queues',
  team: 'teams',
  member: 'members',
  centre: 'general',
  conversation: null,
} as const satisfies Record<Use['kind'], string | null>;

function UseName({ use: { kind, name } }: { use: Use }) {
  const { uses } = useText().setup;
  const { workspace = '' } = useParams({ strict: false });
  // Of conversations the name is how many there are.
  const said =
    kind === 'conversation' ? uses.conversation(Number(name)) : kind === 'centre' ? uses.centre : uses[kind](name);
  const page = PAGES[kind];
  if (page === null) return said;
  return (
    <Link to={`/app/$workspace/administration/${page}`} params={{ workspace }}>
      {said}
    </Link>
  );
}
