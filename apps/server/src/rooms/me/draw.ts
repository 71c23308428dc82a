// A program: draws the picture on its standard input anew, for picture.ts.
import { constants, setPriority } from 'node:os';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { UNREADABLE } from './drawing.ts';

/** Side of a picture, in pixels: what the largest place shows on a dense screen. */
const SIDE = 256;
/** More than 300 kB hold in any quality; an AVIF of so many takes some 400 MB of memory. */
const PIXELS_MAX = 16_000_000;
/** Longer than anybody waits for a picture. */
const ALONE_MS = 10_000;

// Conversations come first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
sharp.concurrency(1);
// What browsers make of a photograph. SVG and PDF are programs rather than pictures.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadHeif'],
});

// Whoever started it ends it in time, unless they are gone themselves.
setTimeout(() => process.kill(process.pid, 'SIGKILL'), ALONE_MS).unref();

const sent = await buffer(process.stdin);
try {
  const drawn = await sharp(sent, { limitInputPixels: PIXELS_MAX })
    .autoOrient()
    .resize(SIDE, SIDE, { fit: 'cover' })
    .webp({ quality: 82 })
    .toBuffer();
  process.stdout.end(drawn);
} catch {
  process.exitCode = UNREADABLE;
}
