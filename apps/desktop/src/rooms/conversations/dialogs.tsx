import type { ConversationView } from '@parley/contract';
import { lazy, Suspense } from 'react';
import { useText } from '../../language/language.tsx';
import { Confirm } from '../../look/confirm.tsx';
import { useConversationActions } from './actions.ts';
import { useNames } from './names.ts';
import type { Handling } from './use-handling.ts';

const RequestDialog = lazy(() => import('./request-dialog.tsx'));
const SnoozeDialog = lazy(() => import('./snooze-dialog.tsx'));

/** What asks something before it is done. */
export function Dialogs({ conversation, handling }: { conversation: ConversationView; handling: Handling }) {
  const text = useText();
  const actions = useConversationActions();
  const nameOf = useNames();
  const { dialog, setDialog } = handling;
  const close = () => setDialog(null);
  if (dialog === null) return null;
  if (dialog.kind === 'open') {
    return (
      <Confirm
        title={text.handling.ask.had(nameOf(dialog.had))}
        action={text.handling.ask.open}
        onClose={close}
        onConfirm={async () => {
          await actions.open(conversation.id);
          close();
        }}
      >
        {text.handling.ask.text}
      </Confirm>
    );
  }
  return (
    <Suspense>
      {dialog.kind === 'snooze' ? (
        <SnoozeDialog conversation={conversation.id} onClose={close} />
      ) : (
        <RequestDialog
          conversation={conversation}
          kind={dialog.kind}
          sought={dialog.sought}
          allowed={handling.allowed.has(dialog.kind === 'transfer' ? 'transfer' : 'invite')}
          onClose={close}
        />
      )}
    </Suspense>
  );
}
