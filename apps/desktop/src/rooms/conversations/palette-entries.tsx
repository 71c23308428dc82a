import type { SpotlightActionData } from '@mantine/spotlight';
import type { MemberState } from '@parley/client';
import type { ConversationView } from '@parley/contract';
import type { Catalogue } from '../../language/en.ts';
import {
  IconBan,
  IconCheck,
  IconConference,
  IconFlag,
  IconLeave,
  IconOpen,
  IconPending,
  IconReopen,
  IconSnooze,
  IconTransfer,
  IconUrgent,
  IconUserPlus,
} from '../../look/icons.ts';
import { mayIn } from './may-in.ts';
import { type Action, actionsIn, partiesIn } from './standing.ts';
import { wish } from './wishes.ts';

/** What the palette offers to do with the conversation that is open: the same as its controls. */
export function paletteEntries(
  here: ConversationView,
  state: MemberState,
  text: Catalogue,
  assign: (to: string) => void,
): SpotlightActionData[] {
  const me = state.me?.member ?? null;
  const { controls, priority } = text.handling;
  const allowed = actionsIn(here, me, (permission) => mayIn(state, permission, here), partiesIn(state.centre));
  const entries: { action: Action; label: string; icon: typeof IconCheck }[] = [
    { action: 'end', label: here.status === 'active' ? controls.end : text.conversation.resolve, icon: IconCheck },
    { action: 'reopen', label: text.conversation.reopen, icon: IconReopen },
    { action: 'open', label: controls.open, icon: IconOpen },
    { action: 'transfer', label: controls.transfer, icon: IconTransfer },
    { action: 'invite', label: controls.conference, icon: IconConference },
    { action: 'uninvite', label: controls.cancelRequest, icon: IconLeave },
    { action: 'endConference', label: controls.endConference, icon: IconLeave },
    { action: 'leave', label: controls.exitConference, icon: IconLeave },
    { action: 'snooze', label: controls.snooze, icon: IconSnooze },
    { action: 'pending', label: controls.markPending, icon: IconPending },
    { action: 'prioritise', label: priority.label, icon: IconUrgent },
    { action: 'flag', label: here.flagged ? controls.noMoreHelp : controls.askForHelp, icon: IconFlag },
    { action: 'ban', label: controls.ban, icon: IconBan },
  ];
  const toMe = me !== null && here.owner?.id !== me && allowed.has('assign');
  return [
    ...(toMe
      ? [
          {
            id: 'assign',
            label: text.conversation.assignToMe,
            leftSection: <IconUserPlus size={19} stroke={1.7} />,
            onClick: () => assign(me),
          },
        ]
      : []),
    ...entries
      .filter(({ action }) => allowed.has(action))
      .map(({ action, label, icon: Icon }) => ({
        id: action,
        label,
        leftSection: <Icon size={19} stroke={1.7} />,
        onClick: () => wish(action),
      })),
  ];
}
