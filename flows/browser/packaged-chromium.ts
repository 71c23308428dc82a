// The Chromium that comes as a package, for machines without one: unpacked once, beside the libraries and fonts it needs.
import { spawn } from 'node:child_process';
import { accessSync, constants, createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const packageFolder = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..');
const emojiFolder = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-color-emoji/package.json')));
const modules = join(import.meta.dirname, '..', '..', 'node_modules');

interface Program {
  path: string;
  env: Record<string, string>;
}

/** Takes four seconds and 210 MB the first time. Any number of processes may ask at once. */
export async function packagedChromium(): Promise<Program> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The browser stories need Chromium or Chrome: none is installed, and none comes with Parley for this platform.',
    );
  }
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const name = `chromium-${version}`;
  const shared = join(modules, '.cache', name);
  const folder = existsSync(shared) || isWritable(modules) ? shared : join(tmpdir(), `parley-${userInfo().uid}`, name);
  if (!existsSync(folder)) await unpackInto(folder);
  return {
    path: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

async function unpackInto(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true, mode: 0o755 });
  const fresh = await mkdtemp(`${folder}.`);
  try {
    await Promise.all([
      pipeline(packed('chromium.br'), createWriteStream(join(fresh, 'chromium'), { mode: 0o755 })),
      untar('al2023.tar.br', fresh),
      untar('fonts.tar.br', fresh),
    ]);
    await writeFile(join(fresh, 'fonts.conf'), fontSettings(folder));
    await chmod(fresh, 0o755); // mkdtemp makes it 0700, and another user may run the tests next
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // otherwise another process was quicker
  }
}

function packed(name: string): NodeJS.ReadableStream {
  return createReadStream(join(packageFolder, 'bin', name)).pipe(createBrotliDecompress());
}

async function untar(name: string, folder: string): Promise<void> {
  const tar = spawn('tar', ['-xf', '-', '-C', folder, '--no-same-owner'], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve, reject) => {
    tar.once('error', reject);
    tar.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`tar ended with ${code} on ${name}`))));
  });
  // An archive ends before its last block does: tar may leave while the rest is still on its way. Whether it has all it needs, tar says.
  await Promise.all([pipeline(packed(name), tar.stdin).catch(() => undefined), ended]);
}

function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>${emojiFolder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(tmpdir(), `parley-fonts-${userInfo().uid}`)}</cachedir>
</fontconfig>
`;
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
