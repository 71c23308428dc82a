import { Button } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../language/language.tsx';
import { IconCheck, IconCopy } from './icons.ts';
import classes from './page.module.css';

/** How long it says that it has copied. */
const SAID_MS = 2_000;

/** Something to take elsewhere. The text can also be selected: on plain http browsers do not let pages write to the clipboard. */
export function CopyField({ value, label }: { value: string; label: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be one of a form
    <div className={classes.copy} role="group" aria-label={label}>
      <code>{value}</code>
      <CopyButton value={value} />
    </div>
  );
}

export function CopyButton({ value }: { value: string }) {
  const text = useText();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (!(await putOnClipboard(value))) return;
    setCopied(true);
    setTimeout(() => setCopied(false), SAID_MS);
  };
  return (
    <Button
      size="xs"
      variant={copied ? 'light' : 'default'}
      color={copied ? 'green' : 'blue'}
      leftSection={copied ? <IconCheck size={15} aria-hidden="true" /> : <IconCopy size={15} aria-hidden="true" />}
      onClick={() => void copy()}
    >
      <span aria-live="polite">{copied ? text.common.copied : text.common.copy}</span>
    </Button>
  );
}

async function putOnClipboard(value: string): Promise<boolean> {
  try {
    if (navigator.clipboard !== undefined) {
      await navigator.clipboard.writeText(value);
      return true;
    }
  } catch {
    // Refused by the browser: the old way may still be allowed.
  }
  const field = document.createElement('textarea');
  field.value = value;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  (document.querySelector('[role="dialog"]') ?? document.body).append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}
