import { inkOn } from '../colours.ts';
import type { LoaderWords } from './loader-words.ts';

/**
 * What the loader hands to the panel, in the same page. Each may come from another release for as long as a browser keeps one of them (minutes):
 * fields may join, never leave.
 */
export interface Launcher {
  /** Parley's origin, and the inbox that the script tag names. */
  origin: string;
  inbox: string;
  locale: string;
  words: LoaderWords;
  /** The colour that the script tag names, for a visitor who has not met the inbox yet. */
  colour: string | undefined;
  host: HTMLElement;
  shadow: ShadowRoot;
  root: HTMLElement;
  button: HTMLButtonElement;
  icon: SVGPathElement;
}

export const make = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, parent: Node): HTMLElementTagNameMap[Tag] =>
  parent.appendChild(document.createElement(tag));

/** A constructed sheet: a strict style-src of the site does not touch it. */
export function wear(shadow: ShadowRoot, css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
}

export function paintColour(host: HTMLElement, colour: string): void {
  host.style.setProperty('--colour', colour);
  host.style.setProperty('--ink', inkOn(colour));
}

export const keyPrefix = (inbox: string): string => `parley:${inbox}:`;
