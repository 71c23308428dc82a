import { withoutQuotes } from './cleaned.ts';
import { described } from './faults.ts';
import { log } from './log.ts';

/** Whoever presses a button feels it. */
const STUCK_MS = 500;
/** A fault that repeats itself does not write the whole log each time. */
const KEPT_EVERY_MS = 1_000;

let kept = Number.NEGATIVE_INFINITY;

/** Lets the log hear of everything that goes wrong in this window, and what the browser does with it. */
export function listenForTrouble(): void {
  log.note(`page loaded, ${document.visibilityState}`);
  // Captured: what could not be loaded tells only the element that asked for it.
  addEventListener('error', heardError, true);
  addEventListener('unhandledrejection', ({ reason }) => fault('rejected', reason));
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    log.trouble(`policy: ${effectiveDirective} refused ${blockedURI.split('/').slice(0, 3).join('/')}`),
  );
  for (const type of ['online', 'offline', 'freeze', 'resume']) addEventListener(type, () => log.note(type));
  document.addEventListener('visibilitychange', () => {
    log.note(document.visibilityState);
    if (document.visibilityState === 'hidden') log.keep();
  });
  addEventListener('pagehide', () => {
    log.note('pagehide');
    log.keep();
  });
  hearConsole();
  hearLongTasks();
}

function heardError(event: Event): void {
  if (event instanceof ErrorEvent) return fault('uncaught', event.error ?? new Error(event.message));
  const { target } = event;
  const address =
    target instanceof HTMLScriptElement ? target.src : target instanceof HTMLLinkElement ? target.href : '';
  if (address !== '') log.trouble(`not loaded: ${new URL(address, location.href).pathname}`);
}

function fault(how: string, what: unknown): void {
  const { text, places } = described(what);
  log.trouble(`${how} ${text}`, places);
  if (performance.now() - kept < KEPT_EVERY_MS) return;
  kept = performance.now();
  log.keep();
}

/** What our own code and what it is built with complain of. Of what they name along with it nothing is known, so nothing is kept. */
function hearConsole(): void {
  const { error } = console;
  console.error = (...said: unknown[]) => {
    error.apply(console, said);
    const [first] = said;
    const wrong = said.find((each) => each instanceof Error);
    if (wrong !== undefined) fault('console', wrong);
    else log.trouble(`console ${typeof first === 'string' ? withoutQuotes(first) : typeof first}`);
  };
}

function hearLongTasks(): void {
  if (!PerformanceObserver.supportedEntryTypes.includes('longtask')) return;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      if (duration >= STUCK_MS) log.trouble(`page stuck for ${Math.round(duration)} ms`);
  }).observe({ type: 'longtask', buffered: true });
}
