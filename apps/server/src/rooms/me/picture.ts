import { type ExecFileException, execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RefusalCode } from '@parley/domain';
import { UNREADABLE } from './drawing.ts';

const PROGRAM = fileURLToPath(new URL('draw.ts', import.meta.url));
/** Few bytes can ask for minutes of work (a JPEG of 60 kB with 2,600 scans: eleven seconds), and no decoder stops when it is told to. */
const PATIENCE_MS = 5_000;
/** What the table takes. */
const DRAWN_MAX_BYTES = 300_000;

/**
 * A square from the middle, as WebP: drawn anew, so that nothing of what was sent (a place, a thumbnail, a script) is kept. By a program of its own, which
 * is given no secrets and can be ended. Refuses `picture.unreadable`.
 */
export function drawPicture(sent: Buffer): Promise<Buffer | { refusal: RefusalCode }> {
  return new Promise((resolve, reject) => {
    const limits = { timeout: PATIENCE_MS, killSignal: 'SIGKILL', maxBuffer: DRAWN_MAX_BYTES } as const;
    const child = execFile(process.execPath, [PROGRAM], { ...limits, env: {}, encoding: 'buffer' }, (error, drawn) => {
      if (error === null) resolve(drawn);
      else if (isOfPicture(error)) resolve({ refusal: 'picture.unreadable' });
      else reject(error);
    });
    // Whoever could not be started, or has ended already, reads nothing.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(sent);
  });
}

/** It said so, took too long, or broke a decoder. Anything else is wrong with us. */
const isOfPicture = ({ code, killed, signal }: ExecFileException): boolean =>
  code === UNREADABLE || killed === true || (signal !== undefined && signal !== null);
