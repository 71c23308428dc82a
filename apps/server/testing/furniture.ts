import assert from 'node:assert/strict';
import { randomUUIDv7 as newId } from 'node:crypto';
import type { Id } from '@parley/domain';
import { workIn } from './at-work.ts';
import type { Build } from './build.ts';
import type { Place, StoryMember, StoryVisitor } from './people.ts';
import { PICKED, queueWish } from './queues.ts';
import { until } from './raw-socket.ts';
import { DOT, type Subjects } from './wishes.ts';

/** Nothing falls due while a story looks: an offer lasts as long as one may. */
const OFFER_SECONDS = 6_000;

export interface Furnished {
  workspace: Id;
  inbox: Id;
  agent: StoryMember;
  supervisor: StoryMember;
  administrator: StoryMember;
  visitor: StoryVisitor;
  /** Each of them exists. */
  subjects: Subjects;
  apiKey: string;
}

/** A workspace in which everything that can be named exists, and every table has a row; made by the commands that make such things. */
export async function furnish(build: Build, node: Place): Promise<Furnished> {
  const workspace = await build.otherWorkspace();
  const inbox = await build.inbox(undefined, workspace);
  const agent = await build.member('agent', [inbox], workspace);
  const supervisor = await build.member('supervisor', [], workspace);
  const administrator = await build.member('administrator', [], workspace);
  const desk = await administrator.raw(node);
  const does = async (command: object): Promise<void> =>
    assert.equal(await desk.does(command), 'done', JSON.stringify(command));
  const [invitation, key, queue, team, skill, reason, code, profile, ban, pushed] = Array.from({ length: 10 }, () =>
    newId(),
  ) as [Id, Id, Id, Id, Id, Id, Id, Id, Id, Id];

  await does({
    type: 'member.invite',
    id: invitation,
    email: `${invitation}@example.org`,
    role: 'agent',
    inboxes: [inbox],
  });
  const made = await desk.asks({
    t: 'do',
    command: { type: 'key.create', id: key, name: 'Key', role: 'administrator' },
  });
  const capacity = { mode: 'blended', chat: 5, social: 5, email: 5, voice: 1 };
  await does({ type: 'profile.save', id: profile, name: 'Usual', capacity, members: [agent.id] });
  await does({ type: 'centre.save', profile, parties: 3, graceSeconds: 120, inactiveMinutes: null });
  await does({ type: 'team.save', id: team, name: 'Team', members: [agent.id], profile });
  await does({ type: 'skill.save', id: skill, name: 'German', levels: { [agent.id]: 50 } });
  await does({ type: 'reason.save', id: reason, name: 'Lunch', usual: true });
  await does({ type: 'code.save', id: code, name: 'Sold' });
  await does(
    queueWish({
      id: queue,
      teams: [team],
      members: [agent.id],
      steps: [{ after: 0, needs: [{ skill, level: 20 }] }],
      offerSeconds: OFFER_SECONDS,
      wrapUp: {
        enabled: true,
        required: false,
        several: true,
        guests: false,
        limit: null,
        extension: 0,
        codes: [code],
        defaultCode: code,
      },
    }),
  );
  const look = { name: `Pushed ${pushed}`, domains: [], colour: '#228be6', greeting: '' };
  await does({ type: 'inbox.create', id: pushed, ...look, ...PICKED, queue });

  const visitor = await build.visitor(inbox, workspace);
  const conversation = await visitor.writes(node, `secret of ${inbox}`);
  const [handled, asked] = [await build.visitor(pushed, workspace), await build.visitor(pushed, workspace)];
  const works = await agent.works(node);
  works.active();
  const first = await handled.writes(node, 'to be wrapped up');
  const accepted = await workIn(works, 'offer', first);
  assert.ok((await works.do({ type: 'offer.accept', conversation: first, offer: accepted.offer.id })).ok);
  assert.ok((await works.do({ type: 'conversation.resolve', conversation: first })).ok);
  const { leg } = await workIn(works, 'wrap_up', first);
  const { offer } = await workIn(works, 'offer', await asked.writes(node, 'offered'));

  await does({ type: 'me.picture', image: DOT });
  const diagnostics = newId();
  await does({ type: 'diagnostics.send', id: diagnostics, note: 'It was slow.', browser: 'Firefox', log: 'Hello.' });
  const nuisance = await build.visitor(inbox, workspace);
  const banned = await nuisance.writes(node, 'to be banned');
  await does({ type: 'conversation.ban', id: ban, conversation: banned, reason: 'Abuse', until: null });
  await until('the pulse being stored', async () => {
    const { rowCount } = await build.owner.query('select from agent_pulse where workspace = $1', [workspace]);
    return rowCount === 1;
  });
  return {
    workspace,
    inbox,
    agent,
    supervisor,
    administrator,
    visitor,
    subjects: {
      conversation,
      contact: visitor.contact,
      inbox,
      member: agent.id,
      invitation,
      key,
      queue,
      team,
      skill,
      reason,
      code,
      profile,
      ban,
      offer: offer.id,
      leg,
      diagnostics,
    },
    apiKey: (made as { reply?: { key: string } }).reply?.key ?? '',
  };
}
