import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asOwner } from '../apps/server/src/database/owner.ts';
import type { Agent } from './house/agent.ts';
import { eventually } from './house/eventually.ts';
import type { Habits, House } from './house/house.ts';
import type { Installation } from './house/installation.ts';
import { storiesOf } from './house/story.ts';

const story = storiesOf();

const SCREENS: readonly (Habits & { width: number })[] = [
  { width: 1440, height: 900 },
  { width: 390, height: 844, locale: 'de-DE', dark: true },
];

/** As if it had been so for five minutes already. */
const FIVE_MINUTES_AGO = `now() - interval '5 minutes'`;
const age = ({ connection }: Installation, { id }: Agent, change: string): Promise<unknown> =>
  asOwner(connection, (owner) => owner.query(`update agent set ${change} where id = $1`, [id]));

/** The question over the page that says why one is signed out. */
const said = ({ page, words }: Agent, why: 'inactive' | 'lost') =>
  page.getByRole('dialog', { name: words.agents.signedOutBy[why] });

const justIn = ({ words: { supervision } }: Agent): string =>
  `${supervision.activity.away} · ${supervision.activity.signed_in}`;

/** Who sits still for the time that the centre allows. */
const signsOutTheInactive = (house: House): Promise<unknown> =>
  house.does({ type: 'centre.save', profile: null, parties: 3, graceSeconds: 120, inactiveMinutes: 3 });

for (const habits of SCREENS)
  test(
    `whoever sat still for too long is told so, also after a reload, and signs in again (${habits.width} wide)`,
    story(async (house, installation) => {
      const mia = await house.agent('Mia', habits);
      await mia.isSeenAs(justIn(mia));
      await signsOutTheInactive(house);
      await asOwner(installation.connection, (owner) =>
        owner.query('delete from agent_pulse where agent = $1', [mia.id]),
      );
      await age(installation, mia, `presence_since = ${FIVE_MINUTES_AGO}`);
      await said(mia, 'inactive').waitFor();

      await mia.page.reload();
      await said(mia, 'inactive').getByRole('button', { name: mia.words.agents.onlyLook }).click();
      await said(mia, 'inactive').waitFor({ state: 'detached' });
      await mia.page.getByText(mia.words.agents.signedOutBar).waitFor();
      await mia.isSeenAs(mia.words.supervision.activity.signed_out);
      await mia.button(mia.words.agents.signInAgain).click();
      await mia.isSeenAs(justIn(mia));
    }),
  );

for (const habits of SCREENS)
  test(
    `whoever worked in a window that is gone is told so in the other one, and goes on there (${habits.width} wide)`,
    story(async (house, installation) => {
      const mia = await house.agent('Mia', habits);
      const { agents } = mia.words;
      await mia.isSeenAs(justIn(mia));
      const second = await mia.page.context().newPage();
      await second.goto(mia.page.url());
      await second.getByRole('button', { name: agents.workHere }).click();
      await mia.page.getByRole('button', { name: agents.onlyLook }).click();
      await second.close();
      await asOwner(installation.connection, async (owner) => {
        const isLost = async () => {
          const { rows } = await owner.query<{ lost: boolean }>(
            'select lost_at is not null as lost from agent where id = $1',
            [mia.id],
          );
          assert.equal(rows[0]?.lost, true);
        };
        await eventually(isLost);
      });
      await age(installation, mia, `lost_at = ${FIVE_MINUTES_AGO}, due_at = ${FIVE_MINUTES_AGO}`);
      await said(mia, 'lost').waitFor();
      await said(mia, 'lost').getByRole('button', { name: agents.signInAgain }).click();
      await said(mia, 'lost').waitFor({ state: 'detached' });
      await mia.isSeenAs(justIn(mia));
    }),
  );

test(
  'whoever signs out and in again works again',
  story(async (house) => {
    const mia = await house.agent('Mia');
    const { navigation, session } = mia.words;
    await mia.isSeenAs(justIn(mia));
    await mia.becomes(mia.words.agents.available);
    await mia.button(navigation.account).click();
    await mia.page.getByRole('menuitem', { name: navigation.signOut }).click();
    await mia.page.waitForURL(/sign-in/);
    await mia.page.getByRole('textbox', { name: session.email }).fill(`mia.agent@${house.slug}.example`);
    await mia.page.getByRole('textbox', { name: session.password }).fill(house.password);
    await mia.page.getByRole('button', { name: session.signIn }).click();
    await mia.isSeenAs(justIn(mia));
  }),
);
