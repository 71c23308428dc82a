// `<script async src="https://parley.example/widget.js" data-inbox="…"></script>`: all of Parley that a site loads for a visitor who never comes
// near the launcher. At most 2 kB gzip. It works under a strict content security policy that allows Parley's origin as script-src and frame-src:
// styles are constructed sheets and single properties, elements are made one by one (no HTML text, so Trusted Types do not mind either).
// Beside `data-inbox`: `data-position="left"`, `data-colour="#rrggbb"`, `data-locale="de"`.
import { COLOUR_KEY, LIVE_KEY, OPEN_KEY } from '../channel.ts';
import { USUAL_COLOUR } from '../colours.ts';
import type { Panel } from '../panel/panel.ts';
import css from './launcher.css?inline';
import { keyPrefix, type Launcher, make, paintColour, wear } from './launcher.ts';
import { loaderWords } from './loader-words.ts';

const SVG = 'http://www.w3.org/2000/svg';
const BUBBLE = 'M21 11.5a8.4 8.4 0 0 1-12.3 7.5L3 21l1.9-5.7A8.4 8.4 0 1 1 21 11.5Z';

function begin(script: HTMLScriptElement, inbox: string): void {
  const { origin } = new URL(script.src);
  const { colour, locale = navigator.language || 'en', position } = script.dataset;
  const words = loaderWords(locale);
  const recall = (storage: 'localStorage' | 'sessionStorage', key: string): string | null => {
    try {
      return window[storage].getItem(keyPrefix(inbox) + key);
    } catch {
      return null; // Blocked by the browser.
    }
  };

  const host = make('div', document.body);
  const shadow = host.attachShadow({ mode: 'open' });
  wear(shadow, css);
  if (position === 'left') host.className = position;
  paintColour(host, recall('localStorage', COLOUR_KEY) || colour || USUAL_COLOUR);
  const root = make('aside', shadow);
  root.ariaLabel = 'Chat';
  const button = make('button', root);
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  button.append(svg);
  const icon = svg.appendChild(document.createElementNS(SVG, 'path')) as SVGPathElement;
  icon.setAttribute('d', BUBBLE);
  button.type = 'button';
  button.ariaLabel = words.open;
  button.ariaExpanded = 'false';

  const launcher: Launcher = { origin, inbox, locale, words, colour, host, shadow, root, button, icon };
  let panel: Promise<Panel> | undefined;
  let tries = 0;
  /** Loads the panel, once. A browser remembers a module that did not come, so each new try has another name. */
  const load = (): Promise<Panel> => {
    panel ??= import(/* @vite-ignore */ `${origin}/widget/panel.js${tries++ ? `?${tries}` : ''}`).then(
      ({ begin }) => begin(launcher),
      (error) => {
        panel = undefined;
        button.title = button.ariaLabel = words.unreachable;
        throw error;
      },
    );
    return panel as Promise<Panel>;
  };
  const ignore = () => undefined;

  button.onclick = () => load().then(({ toggle }) => toggle(), ignore);
  button.onpointerenter = button.onfocus = () => load().catch(ignore);
  if (recall('sessionStorage', OPEN_KEY) || recall('localStorage', LIVE_KEY)) load().catch(ignore);
}

const script = (document.currentScript ?? document.querySelector('script[data-inbox]')) as HTMLScriptElement;
const inbox = script.dataset['inbox'];
// One launcher per page and inbox, however often the tag stands in it.
const page = window as unknown as { parleyStarted?: Record<string, true> };
if (inbox && !page.parleyStarted?.[inbox]) {
  page.parleyStarted = { ...page.parleyStarted, [inbox]: true };
  if (document.body) begin(script, inbox);
  else addEventListener('DOMContentLoaded', () => begin(script, inbox));
}
