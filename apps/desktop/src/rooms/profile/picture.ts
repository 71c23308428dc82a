import { middleSquare, SIDE_MAX } from './square.ts';

/** Larger files are no photographs of people, and decoding them costs more than it is worth. */
export const FILE_MAX_BYTES = 30_000_000;

/** Well below what the server takes (300 kB). */
const SENT_MAX_BYTES = 150_000;
const QUALITIES = [0.9, 0.75, 0.5];

/** What the browser makes of a file; null: it is no picture that it knows. */
export const decodePicture = (file: Blob): Promise<ImageBitmap | null> => createImageBitmap(file).catch(() => null);

/** The square from the middle of a picture, as large as the canvas. On white: what is transparent would be black in a JPEG. */
export function drawSquare(canvas: HTMLCanvasElement, picture: ImageBitmap): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { x, y, side } = middleSquare(picture.width, picture.height);
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, x, y, side, side, 0, 0, canvas.width, canvas.height);
}

/** The same square as base64, as small as it may be and not larger than it is needed. Drawn anew: nothing of the file itself is sent. */
export async function encodeSquare(picture: ImageBitmap): Promise<string | null> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.min(SIDE_MAX, picture.width, picture.height);
  canvas.height = canvas.width;
  drawSquare(canvas, picture);
  let smallest: Blob | null = null;
  for (const quality of QUALITIES) {
    smallest = await encode(canvas, quality);
    if (smallest !== null && smallest.size <= SENT_MAX_BYTES) break;
  }
  return smallest === null ? null : base64(smallest);
}

/** As WebP, or as JPEG where the browser writes no WebP: it answers with a PNG then. */
async function encode(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  const as = (type: string) => new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality));
  const webp = await as('image/webp');
  return webp?.type === 'image/webp' ? webp : as('image/jpeg');
}

const base64 = (blob: Blob): Promise<string | null> =>
  new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(typeof reader.result === 'string' ? (reader.result.split(',')[1] ?? null) : null);
    reader.onerror = () => done(null);
    reader.readAsDataURL(blob);
  });
