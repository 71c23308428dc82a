import { randomUUIDv7 } from 'node:crypto';
import { test } from 'node:test';
import { assertAccessible } from './house/accessible.ts';
import { storiesOf } from './house/story.ts';

const story = storiesOf();

test(
  'axe finds nothing where administrators set the contact centre up, on a desk and in a small window',
  story(async (house) => {
    const [team, skill, code, reason, profile, queue] = Array.from({ length: 6 }, () => randomUUIDv7()) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const mia = await house.agent('Mia');
    const capacity = { mode: 'blended', chat: 5, social: 0, email: 5, voice: 1 } as const;
    await house.does({ type: 'profile.save', id: profile, name: 'Beginners', capacity, members: [mia.id] });
    await house.does({ type: 'team.save', id: team, name: 'Sales team', members: [mia.id], profile });
    await house.does({ type: 'skill.save', id: skill, name: 'Spanish', levels: { [mia.id]: 70 } });
    await house.does({ type: 'code.save', id: code, name: 'Sold' });
    await house.does({ type: 'reason.save', id: reason, name: 'Lunch', usual: true });
    await house.openQueue('Sales', {
      id: queue,
      teams: [team],
      steps: [
        { after: 0, needs: [{ skill, level: 60 }] },
        { after: 30, needs: [] },
      ],
      messages: [{ after: 60, text: 'Please hold on.' }],
      overflow: { kind: 'message', after: 300, text: 'Leave a message.' },
      wrapUp: {
        enabled: true,
        required: true,
        several: true,
        guests: true,
        limit: 120,
        extension: 60,
        codes: [code],
        defaultCode: code,
      },
    });
    const ada = await house.administrator();
    const { page, words } = ada;
    const { setup, common } = words;
    for (const kind of ['teams', 'skills', 'reasons', 'codes', 'capacity'] as const) {
      await ada.administers(setup[kind].title);
      await assertAccessible(page, kind);
      await ada.button(setup[kind].create).click();
      await page.getByRole('dialog').waitFor();
      await assertAccessible(page, `form of ${kind}`);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await ada.administers(setup.teams.title);
    await ada.button(`${setup.remove.action}: Sales team`).click();
    await page.getByRole('dialog').waitFor();
    await assertAccessible(page, 'list of uses');
    await page.keyboard.press('Escape');
    await ada.administers(setup.bans.title);
    await page.getByText(setup.bans.empty).waitFor();
    await assertAccessible(page, 'bans');
    await ada.administers(setup.centre.title);
    await assertAccessible(page, 'general');
    await ada.administers(setup.queues.title);
    await assertAccessible(page, 'queues');
    await page.getByRole('link', { name: `${common.edit}: Sales` }).click();
    for (const more of await page.getByText(setup.fields.moreSettings).all()) await more.click();
    await assertAccessible(page, 'queue');
    await page.setViewportSize({ width: 500, height: 500 });
    await ada.button(setup.administration).click();
    await page.getByRole('link', { name: setup.bans.title }).waitFor();
    await assertAccessible(page, 'queue in a small window');
  }),
);
