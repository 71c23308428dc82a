import type { RefusalCode } from '@parley/domain';

/** Side of a picture, in pixels: what the largest place shows on a dense screen. */
const SIDE = 256;
/** What a telephone takes at most; decoding more would only cost memory. */
const PIXELS_MAX = 50_000_000;
/** Few bytes can ask for much work. */
const SECONDS_MAX = 5;

/** A square from the middle, as WebP: drawn anew, so that nothing of what was sent (a place, a thumbnail, a script) is kept. Refuses `picture.unreadable`. */
export async function drawPicture(sent: Buffer): Promise<Buffer | { refusal: RefusalCode }> {
  // Loaded when the first picture comes: servers that never see one do without its memory.
  const { default: sharp } = await import('sharp');
  try {
    const { format } = await sharp(sent).metadata();
    if (!READABLE.has(format)) return { refusal: 'picture.unreadable' };
    return await sharp(sent, { limitInputPixels: PIXELS_MAX })
      .timeout({ seconds: SECONDS_MAX })
      .autoOrient()
      .resize(SIDE, SIDE, { fit: 'cover' })
      .webp({ quality: 82 })
      .toBuffer();
  } catch {
    return { refusal: 'picture.unreadable' };
  }
}

/** What browsers make of a photograph. SVG and PDF are programs rather than pictures. */
const READABLE: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'heif']);
