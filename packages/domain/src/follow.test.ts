import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { HOUR, MIA, MINUTE, moment, NOW, SALES, SECOND, TOM, ZOE } from '../testing/cast.ts';
import { ELSEWHERE, HOW, PLACE, text } from '../testing/conversations.ts';
import { Story } from '../testing/story.ts';
import { type Agent, agentDueOf, signOut } from './agent.ts';
import { flag, postByContact, postByMember } from './conversation.ts';
import { offersOf } from './handling.ts';
import { accept, autoAssign, decline, fallDue, offer } from './offers.ts';
import { assign, endForBan, leave, markPending, open, release, resolve, snooze } from './ownership.ts';
import type { Queue } from './queue.ts';
import { cancelInvitation, endConference, invite, transferToAgent, transferToQueue } from './transfer.ts';

const at = moment(NOW);
const first = (story: Story): string => offersOf(story.c.handling)[0]?.id ?? '';
const offered = (queue: Queue = SALES, story = new Story({ sales: queue })): Story =>
  story.does((c) => offer(c, TOM, queue, at), NOW);
const accepted = (story: Story, who = TOM): Story => story.does((c) => accept(c, first(story), who, at), NOW);
const mias = (sales: Partial<Queue> = {}, agents: Partial<Agent> = {}): Story =>
  new Story({ sales, agents }).does((c) => assign(c, MIA, { kind: 'system' }, PLACE, at), NOW);
const withTom = (sales: Partial<Queue> = {}): Story =>
  accepted(mias(sales).does((c) => invite(c, { person: TOM, ready: true }, HOW, 8, MIA, at), NOW));

const GUESTS = { wrapUp: { ...SALES.wrapUp, guests: true } };
/** What Mia, Tom and Zoe have in hand after it. */
const ROWS: Record<string, [story: () => Story, mia: string[], tom: string[], zoe?: string[]]> = {
  'offered to Tom': [() => offered(), [], ['offer sales']],
  'accepted by Tom': [() => accepted(offered()), [], ['owner sales']],
  'declined by Tom': [
    () => {
      const story = offered();
      return story.does((c) => decline(c, first(story), TOM, false, at), NOW);
    },
    [],
    [],
  ],
  'auto-assigned to Tom': [() => new Story().does((c) => autoAssign(c, TOM, at), NOW), [], ['owner sales']],
  'offered to Tom, and the customer leaves': [() => offered().does((c) => resolve(c, null, at), NOW), [], []],
  'offered to Tom, and taken by Zoe': [
    () => offered().does((c) => assign(c, ZOE, { kind: 'member', ...ZOE }, PLACE, at), NOW),
    [],
    [],
    ['owner sales'],
  ],
  'nobody’s, and Zoe writes': [
    () => new Story().does((c) => postByMember(c, 'm', text, ZOE, at), NOW),
    [],
    [],
    ['owner sales'],
  ],
  ended: [() => mias().does((c) => resolve(c, MIA, at), NOW), ['wrap_up sales'], []],
  'ended by the customer': [() => mias().does((c) => resolve(c, null, at), NOW), ['wrap_up sales'], []],
  'ended where there is no wrap-up': [
    () => mias({ wrapUp: { ...SALES.wrapUp, enabled: false } }).does((c) => resolve(c, MIA, at), NOW),
    [],
    [],
  ],
  'banned where there is no wrap-up': [
    () =>
      mias({ wrapUp: { ...SALES.wrapUp, enabled: false } }).does(
        (c) => endForBan(c, { kind: 'member', ...MIA }, at),
        NOW,
      ),
    ['wrap_up sales'],
    [],
  ],
  'transferred to Support': [
    () => mias().does((c) => transferToQueue(c, ELSEWHERE, null, MIA, at), NOW),
    ['wrap_up sales'],
    [],
  ],
  'transferred to Tom': [
    () => mias().does((c) => transferToAgent(c, { person: TOM, ready: true }, HOW, MIA, at), NOW),
    ['wrap_up sales'],
    ['offer sales'],
  ],
  'transferred to Tom, who accepts': [
    () => accepted(mias().does((c) => transferToAgent(c, { person: TOM, ready: true }, HOW, MIA, at), NOW)),
    ['wrap_up sales'],
    ['owner sales'],
  ],
  'transferred to Tom, who misses it, back to Mia': [
    () => {
      const how = { ...HOW, unanswered: 'sender' as const };
      const late = moment(NOW + 30 * SECOND);
      return mias()
        .does((c) => transferToAgent(c, { person: TOM, ready: true }, how, MIA, at), NOW)
        .does((c) => fallDue(c, SALES, null, '', PLACE, () => true, late), late.now);
    },
    ['wrap_up sales', 'owner sales'],
    [],
  ],
  'assigned to Zoe by hand': [
    () => mias().does((c) => assign(c, ZOE, { kind: 'member', ...ZOE }, PLACE, at), NOW),
    ['wrap_up sales'],
    [],
    ['owner sales'],
  ],
  'taken from Mia by hand': [
    () => mias().does((c) => assign(c, null, { kind: 'member', ...ZOE }, PLACE, at), NOW),
    ['wrap_up sales'],
    [],
  ],
  'marked as pending': [() => mias().does((c) => markPending(c, MIA, at), NOW), [], []],
  'snoozed, and opened by Tom': [
    () =>
      mias()
        .does((c) => snooze(c, NOW + HOUR, MIA, at), NOW)
        .does((c) => open(c, TOM, PLACE, at), NOW),
    [],
    ['owner sales'],
  ],
  'lost with Mia': [() => mias().does((c) => release(c, MIA, PLACE, at), NOW), [], []],
  'Tom is invited': [
    () => mias().does((c) => invite(c, { person: TOM, ready: true }, HOW, 3, MIA, at), NOW),
    ['owner sales'],
    ['offer sales'],
  ],
  'Tom is invited, and not any more': [
    () => {
      const story = mias().does((c) => invite(c, { person: TOM, ready: true }, HOW, 3, MIA, at), NOW);
      return story.does((c) => cancelInvitation(c, first(story), MIA, at), NOW);
    },
    ['owner sales'],
    [],
  ],
  'a conference': [() => withTom(), ['owner sales'], ['guest sales']],
  'a conference that ends': [() => withTom().does((c) => endConference(c, MIA, at), NOW), ['owner sales'], []],
  'a conference that ends, where guests wrap up': [
    () => withTom(GUESTS).does((c) => endConference(c, MIA, at), NOW),
    ['owner sales'],
    ['wrap_up sales'],
  ],
  'a conference that Mia leaves': [
    () => withTom().does((c) => leave(c, MIA, 'left', at), NOW),
    ['wrap_up sales'],
    ['owner sales'],
  ],
  'a conference that goes to the guest': [
    () => withTom().does((c) => transferToAgent(c, { person: TOM, ready: false }, HOW, MIA, at), NOW),
    ['wrap_up sales'],
    ['owner sales'],
  ],
  'a conference that is transferred to Support': [
    () => withTom(GUESTS).does((c) => transferToQueue(c, ELSEWHERE, null, MIA, at), NOW),
    ['wrap_up sales'],
    ['wrap_up sales'],
  ],
  'a conference that is lost with Mia': [
    () => withTom().does((c) => release(c, MIA, PLACE, at), NOW),
    [],
    ['owner sales'],
  ],
};

describe('what everybody has in hand', () => {
  for (const [name, [play, mia, tom, zoe = []]] of Object.entries(ROWS))
    test(name, () => {
      const story = play();
      assert.deepEqual([story.work(MIA.id), story.work(TOM.id), story.work(ZOE.id)], [mia, tom, zoe]);
    });
});

test('an offer shows what it shows: since when the customer waits, who asks, and until when', () => {
  const story = mias().does(
    (c) => transferToAgent(c, { person: TOM, ready: true }, { ...HOW, note: text }, MIA, moment(NOW + MINUTE)),
    NOW + MINUTE,
  );
  const [work] = story.agent(TOM.id).work;
  assert.ok(work?.kind === 'offer');
  assert.equal(work.waitingSince, NOW, 'counted from the first arrival');
  const { kind, from, note, at: asked, expiresAt } = work.offer;
  assert.deepEqual(
    [kind, from, note, asked, expiresAt],
    ['transfer', MIA, text, NOW + MINUTE, NOW + MINUTE + 30 * SECOND],
  );
});

test('whoever waits again waits since then, and an invitation shows since when the customer is with us', () => {
  const story = mias().does((c) => assign(c, null, { kind: 'system' }, PLACE, moment(NOW + MINUTE)), NOW + MINUTE);
  story.does((c) => offer(c, TOM, SALES, moment(NOW + HOUR)), NOW + HOUR);
  const waitingSince = () => story.agent(TOM.id).work.find(({ kind }) => kind === 'offer');
  const again = waitingSince();
  assert.ok(again?.kind === 'offer');
  assert.equal(again.waitingSince, NOW + MINUTE);
  story.does((c) => assign(c, MIA, { kind: 'system' }, PLACE, moment(NOW + HOUR)), NOW + HOUR);
  story.does((c) => invite(c, { person: TOM, ready: true }, HOW, 3, MIA, moment(NOW + HOUR)), NOW + HOUR);
  const invitation = waitingSince();
  assert.ok(invitation?.kind === 'offer');
  assert.equal(invitation.waitingSince, NOW);
});

describe('whoever does not take an offer', () => {
  const misses = (story: Story): Story =>
    story.does((c) => fallDue(c, SALES, null, '', PLACE, () => true, moment(NOW + 30 * SECOND)), NOW + 30 * SECOND);
  const declines = (story: Story): Story => story.does((c) => decline(c, first(story), TOM, true, at), NOW);

  test('is RONA after missing it, whatever else they do', () => {
    const { presence, presenceSince, activity } = misses(offered()).agent(TOM.id);
    assert.deepEqual([presence, presenceSince, activity], [{ kind: 'rona' }, NOW + 30 * SECOND, 'rona']);
  });
  test('is away after declining it, where the queue says so', () => {
    assert.deepEqual(declines(offered()).agent(TOM.id).presence, { kind: 'away', reason: { kind: 'declined' } });
    assert.deepEqual(declines(offered({ ...SALES, declineAway: false })).agent(TOM.id).presence, { kind: 'available' });
  });
  test('is away as well after declining what no queue speaks for', () => {
    const story = new Story();
    story.c = { ...story.c, handling: { ...story.c.handling, queue: null } };
    assert.equal(declines(offered(SALES, story)).agent(TOM.id).presence.kind, 'away');
  });
  test('stays signed out, RONA, or away for their own reason', () => {
    const gone = offered();
    gone.agents.set(TOM.id, signOut(gone.agent(TOM.id), 'self', 0, NOW) as Agent);
    assert.equal(misses(gone).agent(TOM.id).presence.kind, 'signed_out');
    const rona = offered(SALES, new Story({ agents: { presence: { kind: 'rona' } } }));
    assert.equal(declines(rona).agent(TOM.id).presence.kind, 'rona');
  });
  test('is left alone when it is taken from them', () => {
    const story = offered().does((c) => release(c, TOM, PLACE, at), NOW);
    assert.deepEqual([story.agent(TOM.id).presence, story.work(TOM.id)], [{ kind: 'available' }, []]);
  });
});

test('wrap-up begins when the leg ends, with the queue’s limit, and keeps the slot', () => {
  const story = mias().does((c) => resolve(c, MIA, moment(NOW + MINUTE)), NOW + MINUTE);
  const agent = story.agent(MIA.id);
  const [work] = agent.work;
  assert.ok(work?.kind === 'wrap_up');
  assert.deepEqual([work.since, work.due, work.extended, work.banned], [NOW + MINUTE, NOW + 2 * MINUTE, false, false]);
  assert.deepEqual([agent.activity, agentDueOf(agent)], ['acw', NOW + 2 * MINUTE]);
  const patient = mias({ wrapUp: { ...SALES.wrapUp, limit: null } })
    .does((c) => resolve(c, MIA, at), NOW)
    .agent(MIA.id);
  assert.equal(agentDueOf(patient), null);
  const gone = mias({ wrapUp: { ...SALES.wrapUp, limit: null } });
  gone.agents.set(MIA.id, signOut(gone.agent(MIA.id), 'disabled', MINUTE, NOW) as Agent);
  const then = NOW + SECOND;
  assert.equal(
    agentDueOf(gone.does((c) => resolve(c, ZOE, moment(then)), then).agent(MIA.id)),
    then,
    'is not waited for',
  );
});

test('whose turn it is counts from what was given or taken last', () => {
  const turns = ({ idleSince, offeredAt }: Agent) => [idleSince, offeredAt];
  const then = NOW + MINUTE;
  const long = NOW - HOUR;
  const given = new Story().does((c) => offer(c, TOM, SALES, moment(then)), then);
  assert.deepEqual(turns(given.agent(TOM.id)), [then, then]);
  const auto = new Story().does((c) => autoAssign(c, TOM, moment(then)), then);
  assert.deepEqual(turns(auto.agent(TOM.id)), [then, then], 'an assignment of routing’s is a turn as well');
  const byHand = new Story().does((c) => assign(c, TOM, { kind: 'system' }, PLACE, moment(then)), then);
  assert.deepEqual(turns(byHand.agent(TOM.id)), [then, long], 'what comes by hand is nobody’s turn');
  assert.deepEqual(turns(given.agent(MIA.id)), [long, long]);
  const ended = mias({ wrapUp: { ...SALES.wrapUp, enabled: false } }).does((c) => resolve(c, MIA, moment(then)), then);
  assert.deepEqual(turns(ended.agent(MIA.id)), [then, long]);
  const wrapping = mias().does((c) => resolve(c, MIA, moment(then)), then);
  assert.deepEqual(turns(wrapping.agent(MIA.id)), [NOW, long], 'who wraps up is not free yet');
});

test('an agent whom nothing concerns stays the same', () => {
  const story = withTom();
  const [mia, tom, zoe] = [story.agent(MIA.id), story.agent(TOM.id), story.agent(ZOE.id)];
  story.does((c) => postByContact(c, 'm', text, { owner: null, place: PLACE }, at), NOW);
  story.does((c) => flag(c, true, MIA, at), NOW);
  assert.deepEqual([story.agent(MIA.id) === mia, story.agent(TOM.id) === tom], [true, true]);
  // Who else is asked, or comes, or goes, changes nothing for those who are in.
  story.does((c) => invite(c, { person: ZOE, ready: true }, HOW, 8, MIA, at), NOW);
  accepted(story, ZOE).does((c) => leave(c, ZOE, 'left', at), NOW);
  assert.deepEqual([story.agent(MIA.id) === mia, story.agent(TOM.id) === tom], [true, true]);
  assert.notEqual(story.agent(ZOE.id), zoe);
});
