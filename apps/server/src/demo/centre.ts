import type { Command, CommandOf } from '@parley/contract';
import { type Id, type InboxSettings, USUAL_QUEUE } from '@parley/domain';
import type { CodeKey, Staff, Story } from './story.ts';

/** How the demonstration workspace handles its conversations, as its administrator would have set it up. */
export interface Centre {
  before: readonly Command[];
  /** Once the stories are told. */
  after: readonly Command[];
  codes: Readonly<Record<CodeKey, Id>>;
}

const CODES: Readonly<Record<CodeKey, string>> = {
  question: 'Question answered',
  order: 'Order changed',
  damage: 'Damaged in transit',
  delivery: 'Delivery and shipping',
  other: 'Something else',
};

type Inboxes = ReadonlyMap<Story['inbox'], InboxSettings>;
type QueueFields = Partial<CommandOf<'queue.save'>> & Pick<CommandOf<'queue.save'>, 'name' | 'mode'>;

export function centreOf(inboxes: Inboxes, memberOf: (who: Staff) => Id, newId: () => Id): Centre {
  const [shop, trade] = [newId(), newId()];
  const [german, spanish] = [newId(), newId()];
  const [website, inSpanish, traders] = [newId(), newId(), newId()];
  const newcomers = newId();
  const codes: Record<CodeKey, Id> = {
    question: newId(),
    order: newId(),
    damage: newId(),
    delivery: newId(),
    other: newId(),
  };
  const [mia, tom, lucia] = [memberOf('mia'), memberOf('tom'), memberOf('lucia')];
  const wrapUp = {
    enabled: true,
    required: true,
    several: false,
    guests: false,
    limit: 60,
    extension: 60,
    codes: Object.values(codes),
    defaultCode: codes.question,
  };
  const queue = (id: Id, fields: QueueFields): CommandOf<'queue.save'> => ({
    type: 'queue.save',
    id,
    ...USUAL_QUEUE,
    showWait: true,
    ...fields,
  });
  const before: Command[] = [
    { type: 'reason.save', id: newId(), name: 'Break', usual: true },
    { type: 'reason.save', id: newId(), name: 'Lunch', usual: false },
    { type: 'reason.save', id: newId(), name: 'Training', usual: false },
    ...Object.entries(CODES).map(([key, name]): Command => ({ type: 'code.save', id: codes[key as CodeKey], name })),
    {
      type: 'profile.save',
      id: newcomers,
      name: 'Newcomers',
      capacity: { mode: 'blended', chat: 2, social: 2, email: 3, voice: 1 },
      members: [lucia],
    },
    { type: 'team.save', id: shop, name: 'Shop', members: [mia, tom, lucia], profile: null },
    { type: 'team.save', id: trade, name: 'Trade', members: [mia, tom], profile: null },
    { type: 'skill.save', id: german, name: 'German', levels: { [mia]: 100, [tom]: 40 } },
    { type: 'skill.save', id: spanish, name: 'Spanish', levels: { [lucia]: 100, [mia]: 30 } },
    queue(website, {
      name: 'Website',
      mode: 'offer',
      teams: [shop],
      messages: [
        { after: 60, text: 'Thank you for waiting. Somebody from the workshop will be with you in a moment.' },
      ],
      wrapUp,
    }),
    // Where Lucía is not there in time, whoever knows a little will do.
    queue(inSpanish, {
      name: 'En español',
      mode: 'offer',
      strategy: 'best_skilled',
      teams: [shop],
      steps: [
        { after: 0, needs: [{ skill: spanish, level: 80 }] },
        { after: 120, needs: [{ skill: spanish, level: 20 }] },
      ],
      wrapUp,
    }),
    queue(traders, { name: 'Trade', mode: 'manual', teams: [trade], showPosition: false, showWait: false }),
    given(inboxes, 'website', website, 0),
    given(inboxes, 'trade', traders, 0),
  ];
  return { before, after: [given(inboxes, 'website', website, null)], codes };
}

/** The stories' own conversations are older than any silence: none of them ends by it (0). */
function given(
  inboxes: Inboxes,
  key: Story['inbox'],
  queue: Id,
  idleMinutes: number | null,
): CommandOf<'inbox.update'> {
  const { id: inbox, domains, ...settings } = inboxes.get(key) as InboxSettings;
  return { type: 'inbox.update', inbox, ...settings, domains: [...domains], queue, idleMinutes };
}
