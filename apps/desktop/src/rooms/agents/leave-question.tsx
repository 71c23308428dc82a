import { useFormats, useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { Confirm } from '../../look/confirm.tsx';
import { talksIn } from './in-hand.ts';
import { leaving, useLeaving } from './leave.ts';

/** Whether to sign out although conversations are in hand. */
export function LeaveQuestion() {
  const text = useText();
  const formats = useFormats();
  const client = useClient();
  const count = useLive((state) => talksIn(state.agent?.work ?? []).length);
  const grace = useLive((state) => state.centre?.graceSeconds ?? 0);
  if (!useLeaving()) return null;
  return (
    <Confirm
      title={text.agents.leaveTitle}
      action={text.navigation.signOut}
      onConfirm={() => leaving.confirm(client)}
      onClose={leaving.cancel}
    >
      {text.agents.leaveText(count, formats.span(grace * 1000))}
    </Confirm>
  );
}
