import type { ConversationView } from '@parley/contract';
import { useMemo, useState } from 'react';
import { useLive } from '../../live/live.tsx';
import { useSingleKeys } from '../../look/use-single-keys.ts';
import { useConversationActions } from './actions.ts';
import { isMeantForLayer } from './layers.ts';
import { mayIn } from './may-in.ts';
import { type Action, actionsIn, hadBy, heldBy, partiesIn } from './standing.ts';
import { useWishes } from './wishes.ts';

const NOTHING: ReadonlySet<Action> = new Set();

/** What asks something before it is done. */
export type Dialog =
  | { kind: 'transfer' | 'conference'; sought: string }
  | { kind: 'snooze' }
  /** Somebody else has it, or had it. */
  | { kind: 'open' | 'end'; who: { id: string; name: string } };

/** The menus of the controls: one at a time. */
export type OpenMenu = 'assign' | 'more' | 'snooze' | 'priority' | null;

export type Handling = ReturnType<typeof useHandling>;

/** What may be done with the conversation that is open, and doing it: by button, key, palette or a command in the composer. */
export function useHandling(conversation: ConversationView | undefined) {
  const actions = useConversationActions();
  const me = useLive((state) => state.me);
  const members = useLive((state) => state.members);
  const agent = useLive((state) => state.agent);
  const parties = useLive((state) => partiesIn(state.centre));
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [menu, setMenu] = useState<OpenMenu>(null);
  /** Whether a ban is to be confirmed, and the reason that was typed with the command. */
  const [banning, setBanning] = useState<{ reason: string } | null>(null);

  const allowed = useMemo(
    () =>
      conversation === undefined
        ? NOTHING
        : actionsIn(
            conversation,
            me?.member ?? null,
            (permission) => mayIn({ me, members, agent }, permission, conversation),
            parties,
          ),
    [conversation, me, members, agent, parties],
  );

  /** `words`: what was typed with the command. What is not allowed is not done. */
  const perform = (action: Action, words = '') => {
    if (conversation === undefined || !allowed.has(action)) return;
    const { id } = conversation;
    const had = hadBy(conversation, me?.member ?? null);
    const held = heldBy(conversation, me?.member ?? null);
    switch (action) {
      case 'transfer':
        return setDialog({ kind: 'transfer', sought: words });
      case 'invite':
        return setDialog({ kind: 'conference', sought: words });
      case 'uninvite':
        for (const offer of conversation.offers) void actions.uninvite(id, offer.id);
        return;
      case 'endConference':
        return void actions.endConference(id);
      case 'leave':
        return void actions.leave(id);
      case 'end':
        return held === null ? void actions.resolve(id) : setDialog({ kind: 'end', who: held });
      case 'pending':
        return void actions.markPending(id);
      case 'snooze':
        return setMenu('snooze');
      case 'open':
        return had === null ? void actions.open(id) : setDialog({ kind: 'open', who: had });
      case 'reopen':
        return void actions.reopen(id);
      case 'assign':
        return setMenu('assign');
      case 'flag':
        return void actions.flag(id, !conversation.flagged);
      case 'prioritise':
        return setMenu('priority');
      case 'ban':
        return setBanning({ reason: words });
    }
  };

  const key = (action: Action) => (event: KeyboardEvent) => {
    if (!isMeantForLayer(event)) perform(action);
  };
  useSingleKeys([
    ['E', key(allowed.has('reopen') ? 'reopen' : 'end')],
    ['A', key('assign')],
    ['T', key('transfer')],
    ['C', key('invite')],
    ['S', key('snooze')],
    ['O', key(allowed.has('open') ? 'open' : 'pending')],
    ['F', key('flag')],
  ]);
  useWishes((action) => perform(action));

  return { allowed, perform, dialog, setDialog, menu, setMenu, banning, setBanning };
}
