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
  if ('who' in dialog) {
    const { ask } = text.handling;
    const opens = dialog.kind === 'open';
    const name = nameOf(dialog.who);
    return (
      <Confirm
        title={opens ? ask.had(name) : ask.has(name)}
        action={opens ? ask.open : ask.end}
        onClose={close}
        onConfirm={async () => {
          await (opens ? actions.open(conversation.id) : actions.resolve(conversation.id));
          close();
        }}
      >
        {opens ? ask.text : ask.endText}
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
