import { PROTOCOL_VERSION } from '@parley/contract/protocol';
import { cleaned } from '../../log/cleaned.ts';
import { log } from '../../log/log.ts';

const PROBE = 'parley.probe';

/** All that is sent of this window: what it is, and what happened in it lately. */
export function report(): string {
  return [...circumstances().map(([what, value]) => `${what}: ${cleaned(value)}`), '', ...log.lines()].join('\n');
}

function circumstances(): [string, string][] {
  const { language, languages, userAgent, hardwareConcurrency, onLine } = navigator;
  const build = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src.split('/').at(-1);
  const { hour12, timeZone } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();
  return [
    ['Written', new Date().toISOString()],
    ['Page loaded', new Date(performance.timeOrigin).toISOString()],
    ['Page', location.pathname],
    ['Protocol', `${PROTOCOL_VERSION}`],
    ['Build', build ?? 'unknown'],
    ['Browser', userAgent],
    ['Languages', `shown ${document.documentElement.lang}; browser ${language} (${languages.join(', ')})`],
    ['Times', `${timeZone}, ${hour12 === true ? '12' : '24'} hours`],
    ['Screen', `${screen.width} × ${screen.height}, window ${innerWidth} × ${innerHeight}, ${devicePixelRatio} to one`],
    ['Colours', document.documentElement.dataset['mantineColorScheme'] ?? 'unknown'],
    ['Processors', `${hardwareConcurrency}`],
    ['Network', onLine ? 'the browser is online' : 'the browser is offline'],
    ['Storage', `localStorage ${standing(() => localStorage)}, sessionStorage ${standing(() => sessionStorage)}`],
  ];
}

/** Blocked or full, as the browser names it. */
function standing(storage: () => Storage): string {
  try {
    storage().setItem(PROBE, PROBE);
    storage().removeItem(PROBE);
    return 'works';
  } catch (fault) {
    return fault instanceof DOMException ? fault.name : 'does not work';
  }
}
