import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Id, type MemberProfile, type Preferences, USUAL_PREFERENCES } from '@parley/domain';
import sharp, { type Sharp } from 'sharp';
import { type House, openHouse } from '../../../testing/administration.ts';
import type { Member } from '../../principal.ts';
import { readPicture } from './door.ts';

let house: House;
let workspace: Id;
before(async () => {
  house = await openHouse();
  workspace = await house.workspace();
});
after(() => house.close());

const me = async (by: Member) =>
  ((await house.ask(by, { type: 'me.get' })) as { answer: { member: MemberProfile; preferences: Preferences } }).answer;
const pictureOf = (of: Member) => readPicture(house.owner, workspace, of.person.id);
const photograph = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#3366cc' } });
const base64 = async (image: Sharp): Promise<string> => (await image.toBuffer()).toString('base64');

test('names are one’s own to choose, on one line and not empty; nothing else of a member changes with them', async () => {
  const mia = await house.member(workspace, 'agent');
  const { member: before } = await me(mia);
  const wish = { type: 'me.update', name: 'Mia\n  Maier ', publicName: 'Mia' } as const;
  assert.deepEqual(await house.do(mia, wish), { reply: undefined });
  assert.deepEqual((await me(mia)).member, { ...before, name: 'Mia Maier', publicName: 'Mia' });
  assert.deepEqual(await house.do(mia, { ...wish, publicName: ' ' }), { refusal: 'text.empty' });
  assert.deepEqual(await house.do(mia, { ...wish, name: 'x'.repeat(121) }), { refusal: 'text.too_long' });
  const { rows } = await house.owner.query(`select detail from audit where what = 'me.update' and subject = $1`, [
    before.email,
  ]);
  assert.deepEqual(rows, [{ detail: `${before.name} (${before.publicName}) → Mia Maier (Mia)` }]);
});

test('a name turns nothing around, and can be seen', async () => {
  const mia = await house.member(workspace, 'agent');
  const wish = { type: 'me.update', name: 'Mia', publicName: 'Mia\u202e reiaM\u2066' } as const;
  assert.deepEqual(await house.do(mia, wish), { reply: undefined });
  assert.equal((await me(mia)).member.publicName, 'Mia reiaM');
  for (const nobody of ['\u200b', '\u3164', '\u2800 \u00ad', '\u202e', '\u0301'])
    assert.deepEqual(await house.do(mia, { ...wish, name: nobody }), { refusal: 'text.empty' });
  const written = 'می\u200cخواهم 👩‍🚒 José';
  assert.deepEqual(await house.do(mia, { ...wish, name: written }), { reply: undefined });
  assert.equal((await me(mia)).member.name, written);
});

test('what one likes is kept beside what one said before, and is nobody else’s', async () => {
  const [mia, tom] = [await house.member(workspace, 'agent'), await house.member(workspace, 'agent')];
  assert.deepEqual((await me(mia)).preferences, USUAL_PREFERENCES);
  await house.do(mia, { type: 'me.prefer', language: 'de', timeZone: 'America/New_York' });
  await house.do(mia, { type: 'me.prefer', signature: '  Kind regards\r\nMia ', sounds: false });
  const likes = {
    ...USUAL_PREFERENCES,
    language: 'de',
    timeZone: 'America/New_York',
    sounds: false,
    signature: 'Kind regards\nMia',
  };
  assert.deepEqual((await me(mia)).preferences, likes);
  assert.deepEqual((await me(tom)).preferences, USUAL_PREFERENCES);
  assert.deepEqual(await house.do(mia, { type: 'me.prefer', signature: 'x'.repeat(1_001) }), {
    refusal: 'text.too_long',
  });
  await house.do(mia, { type: 'me.prefer', signature: '' });
  assert.equal((await me(mia)).preferences.signature, '');
});

test('a picture is drawn anew: a small square without anything of what was sent', async () => {
  const mia = await house.member(workspace, 'agent');
  const sent = photograph(900, 600)
    .jpeg()
    .withExif({ IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitude: '48/1 8/1 0/1' } });
  assert.deepEqual(await house.do(mia, { type: 'me.picture', image: await base64(sent) }), { reply: undefined });
  const kept = await pictureOf(mia);
  assert.equal(kept?.id, (await me(mia)).member.picture);
  const { format, width, height, exif } = await sharp(kept!.image).metadata();
  assert.deepEqual({ format, width, height, exif }, { format: 'webp', width: 256, height: 256, exif: undefined });

  await house.do(mia, { type: 'me.picture', image: await base64(photograph(20, 20).png()) });
  assert.notEqual((await me(mia)).member.picture, kept?.id, 'another picture has another name');
  await house.do(mia, { type: 'me.picture', image: null });
  assert.equal((await me(mia)).member.picture, null);
  assert.equal(await pictureOf(mia), null);
});

for (const [what, bytes] of Object.entries<() => Promise<Buffer>>({
  'a text': async () => Buffer.from('I am a picture.'),
  'nothing at all': async () => Buffer.alloc(0),
  'a drawing that is a program': async () =>
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'),
  'an animation’s format': () => photograph(9, 9).gif().toBuffer(),
  'half a photograph': async () => {
    const whole = await photograph(300, 300).png().toBuffer();
    return whole.subarray(0, whole.length / 2);
  },
  // 144 million points in some kilobytes.
  'more than fits in memory': () => photograph(12_000, 12_000).png({ compressionLevel: 9 }).toBuffer(),
})) {
  test(`${what} is no picture`, async () => {
    const mia = await house.member(workspace, 'agent');
    const image = (await bytes()).toString('base64');
    assert.deepEqual(await house.do(mia, { type: 'me.picture', image }), { refusal: 'picture.unreadable' });
    assert.equal(await pictureOf(mia), null);
  });
}

test('what takes long to draw keeps nobody waiting but whoever sent it, who may send no more meanwhile', async () => {
  const [mia, tom] = [await house.member(workspace, 'agent'), await house.member(workspace, 'agent')];
  const image = drawnOverAndOver().toString('base64');
  let drawn = false;
  const first = house.do(mia, { type: 'me.picture', image }).finally(() => {
    drawn = true;
  });
  const second = house.do(mia, { type: 'me.picture', image: null });
  assert.deepEqual(await house.do(mia, { type: 'me.picture', image }), { refusal: 'request.too_fast' });
  assert.deepEqual(await house.do(tom, { type: 'me.prefer', sounds: false }), { reply: undefined });
  assert.deepEqual(await house.do(mia, { type: 'me.prefer', sounds: false }), { reply: undefined });
  assert.equal(drawn, false);
  assert.deepEqual(await first, { refusal: 'picture.unreadable' });
  assert.deepEqual(await second, { reply: undefined });
});

/** A grey JPEG of 2,646 scans, each of which goes over all of it: 110 kB that keep a decoder busy for most of a minute. */
function drawnOverAndOver(): Buffer {
  const segment = (marker: number, bytes: readonly number[]) =>
    Buffer.from([0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 0xff, ...bytes]);
  const [height, width] = [3_840, 4_096];
  const blocks = (height / 8) * (width / 8);
  const colours = [1, 2, 3];
  const none = Array<number>(15).fill(0);
  // What a 0 means: of a block's grey, no change; of its detail, with 14 more of them, none in 16,384 blocks. Fifteen times that is all.
  const codes = [0x00, 1, ...none, 0x00, 0x10, 1, ...none, 0xe0];
  const details = colours.flatMap((colour) =>
    Array.from({ length: 63 * 14 }, (_, n) => {
      const [band, bit] = [1 + Math.floor(n / 14), 13 - (n % 14)];
      const before = bit === 13 ? 0 : bit + 1;
      return Buffer.concat([segment(0xda, [1, colour, 0, band, band, (before << 4) | bit]), Buffer.alloc(29)]);
    }),
  );
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xdb, [0, ...Array<number>(64).fill(1)]),
    segment(0xc2, [
      8,
      height >> 8,
      0,
      width >> 8,
      0,
      colours.length,
      ...colours.flatMap((colour) => [colour, 0x11, 0]),
    ]),
    segment(0xc4, codes),
    ...colours.map((colour) => Buffer.concat([segment(0xda, [1, colour, 0, 0, 0, 0]), Buffer.alloc(blocks / 8)])),
    ...details,
    Buffer.from([0xff, 0xd9]),
  ]);
}
