import type { BrowserContext } from 'playwright-core';

/** What a browser complained about: errors of scripts and of the console, violations of a content security policy among them. */
export interface Complaints {
  /** A kind of complaint that the story provokes. */
  expect(pattern: RegExp): void;
  /** Dialogs, too: nothing of ours opens one. */
  watch(context: BrowserContext, who: string): void;
  unexpected(): string[];
}

/** A page that is left while it connects. */
const LEFT_EARLY = /WebSocket is closed before the connection is established/;

export function complaints(): Complaints {
  const heard: string[] = [];
  const expected: RegExp[] = [LEFT_EARLY];
  return {
    expect: (pattern) => void expected.push(pattern),
    watch(context, who) {
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          heard.push(`${who}: ${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => heard.push(`${who}: ${error.error().stack ?? error.error().message}`));
      context.on('dialog', (dialog) => {
        heard.push(`${who}: a dialog opened: ${dialog.message()}`);
        void dialog.dismiss();
      });
    },
    unexpected: () => heard.filter((line) => !expected.some((pattern) => pattern.test(line))),
  };
}
