import { Button, Group, Modal, Stack } from '@mantine/core';
import type { Outcome } from '@parley/client';
import type { RefusalCode } from '@parley/contract';
import { type FormEvent, type ReactElement, type ReactNode, useState } from 'react';
import { useText } from '../language/language.tsx';
import classes from './form.module.css';
import { Problem } from './problem.tsx';

export interface FormProps<Reply> {
  /** What the button says. */
  save: string;
  send: () => Promise<Outcome<Reply>>;
  /** It was accepted. */
  onSent: (reply: Reply) => void;
  onCancel: () => void;
  /** The buttons stay in sight while a long form is scrolled. */
  sticky?: boolean;
  children: ReactNode;
}

/** Sends what its fields hold. What is refused stays in them, with the reason beside the button that was pressed. */
export function Form<Reply>({ save, send, onSent, onCancel, sticky = false, children }: FormProps<Reply>) {
  const text = useText();
  const [problem, setProblem] = useState<RefusalCode | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // Enter in a field submits also while the button is busy.
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const outcome = await send();
    setBusy(false);
    if (outcome.ok) onSent(outcome.reply);
    else setProblem(outcome.code);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        {children}
        <div className={classes.foot} data-sticky={sticky}>
          {problem !== null && <Problem>{text.refusals[problem]}</Problem>}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onCancel}>
              {text.common.cancel}
            </Button>
            <Button type="submit" loading={busy}>
              {save}
            </Button>
          </Group>
        </div>
      </Stack>
    </form>
  );
}

interface FormDialogProps<Reply> extends Omit<FormProps<Reply>, 'onCancel' | 'sticky'> {
  title: string;
  size?: 'md' | 'lg';
  onClose: () => void;
  /** What stands in the place of the form once it is there. */
  result?: ReactElement | null;
}

/** A form in a window of its own. A click beside it loses neither what was typed nor what it brought. */
export function FormDialog<Reply>({ title, size = 'md', onClose, result, ...form }: FormDialogProps<Reply>) {
  const text = useText();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': text.common.close }}
    >
      {result ?? <Form {...form} onCancel={onClose} />}
    </Modal>
  );
}
