import { useText } from '../../language/language.tsx';
import { sayGrace } from '../../language/say-grace.ts';
import { useLive } from '../../live/live.tsx';
import { Confirm } from '../../look/confirm.tsx';
import { notifyDone } from '../../look/notify.ts';
import { useSupervise } from './use-supervise.ts';

/** Asks before somebody is signed out, and says what becomes of what they have in hand at this moment. */
export function SignOutQuestion({ agent, name, onClose }: { agent: string; name: string; onClose: () => void }) {
  const { actions } = useText().supervision;
  const supervise = useSupervise();
  const talks = useLive((state) => state.agents.get(agent)?.talks ?? 0);
  const grace = useLive((state) => state.centre?.graceSeconds ?? 0);
  const signOut = async () => {
    if (await supervise.signOut(agent)) notifyDone(actions.done(name));
    onClose();
  };
  return (
    <Confirm title={actions.signOutTitle(name)} action={actions.signOut} onConfirm={signOut} onClose={onClose}>
      {talks === 0
        ? actions.idle(name)
        : `${actions.holds(name, talks)} ${grace === 0 ? actions.noGrace(talks) : actions.grace(talks, sayGrace(grace, actions))}`}
    </Confirm>
  );
}
