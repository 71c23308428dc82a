// The browser of the stories. As strict about third parties as the strictest in use: cookies of another site are refused,
// its storage is partitioned by the browser itself, and touching it throws as it does where people block it entirely.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { packagedChromium } from './browser/packaged-chromium.ts';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const FLAGS = [
  '--no-sandbox', // it runs as root too, and opens nothing but our own pages
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
];
const LAUNCH_TIMEOUT_MS = 30_000;

export interface TestBrowser {
  readonly version: string;
  /** A person's browser: tabs opened in the same context share what they store. */
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A tab, in a fresh context unless one is given. Always open tabs here: this is where third-party cookies are blocked. */
  newPage(context?: BrowserContext): Promise<Page>;
  close(): Promise<void>;
}

/** Starts the system's Chromium, or the packaged one where there is none or it does not start. */
export async function launchBrowser(): Promise<TestBrowser> {
  const browser = await start();
  const newContext = async (options?: BrowserContextOptions): Promise<BrowserContext> => {
    const context = await browser.newContext(options);
    await context.addInitScript(refuseThirdPartyStorage);
    return context;
  };
  return {
    version: browser.version(),
    newContext,
    newPage: async (context) => {
      const page = await (context ?? (await newContext())).newPage();
      await blockThirdPartyCookies(page);
      return page;
    },
    close: () => browser.close(),
  };
}

async function start(): Promise<Browser> {
  for (const path of INSTALLED.filter((candidate) => existsSync(candidate))) {
    try {
      return await launch(path, '--headless=new', {});
    } catch {
      // A stub that only offers to install the real one, or a broken installation: the packaged one will do.
    }
  }
  const { path, env } = await packagedChromium();
  return launch(path, '--headless=shell', env);
}

function launch(program: string, headless: string, env: Record<string, string>): Promise<Browser> {
  return chromium.launch({
    executablePath: join(import.meta.dirname, 'browser', 'partitioned.sh'),
    args: [headless, ...FLAGS],
    ignoreDefaultArgs: ['--headless'],
    env: { ...process.env, ...env, CHROMIUM_PROGRAM: program },
    timeout: LAUNCH_TIMEOUT_MS,
  });
}

async function blockThirdPartyCookies(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCookieControls', { enableThirdPartyCookieRestriction: true });
}

/**
 * Runs in every frame before its scripts. The headless shell has no setting that refuses storage outright, as Chrome does
 * with "block third-party cookies"; partitioning holds beneath this in any case.
 */
function refuseThirdPartyStorage(): void {
  const ancestors = [...location.ancestorOrigins].map((origin) => new URL(origin).hostname);
  if (ancestors.every((hostname) => hostname === location.hostname)) return;
  const refuse = (): never => {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  };
  for (const name of ['localStorage', 'sessionStorage', 'caches']) Object.defineProperty(window, name, { get: refuse });
  IDBFactory.prototype.open = refuse;
}
