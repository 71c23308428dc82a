import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { IconCheck, IconEdit, IconPlus, IconX } from '../../look/icons.ts';
import classes from './contact-panel.module.css';

interface EditableFieldProps {
  value: string | null;
  label: string;
  add: string;
  edit: string;
  maxLength: number;
  type?: 'text' | 'email';
  /** What to say when the browser finds it is not of that type. */
  invalid?: string;
  href?: string | undefined;
  readOnly: boolean;
  /** Answers null, or why not. */
  onSave: (value: string | null) => Promise<string | null>;
}

/** A value that becomes a field when one wants to change it. Enter keeps, Escape leaves it as it was; what is refused stays in the field. */
export function EditableField({
  value,
  label,
  add,
  edit,
  maxLength,
  type = 'text',
  invalid,
  href,
  readOnly,
  onSave,
}: EditableFieldProps) {
  const text = useText();
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);

  const leave = () => {
    setDraft(null);
    setProblem(null);
  };
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wish = draft?.trim() ?? '';
    if (wish === (value ?? '')) return leave();
    if (!event.currentTarget.checkValidity()) return setProblem(invalid ?? null);
    setSaving(true);
    const refusal = await onSave(wish === '' ? null : wish);
    setSaving(false);
    if (refusal === null) leave();
    else setProblem(refusal);
  };

  if (draft !== null) {
    return (
      <form className={classes.form} onSubmit={(event) => void save(event)} noValidate>
        <TextInput
          size="xs"
          aria-label={label}
          type={type}
          dir="auto"
          maxLength={maxLength}
          autoFocus
          autoComplete="off"
          value={draft}
          error={problem}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            leave();
          }}
        />
        <ActionIcon type="submit" variant="filled" size={30} loading={saving} aria-label={text.common.save}>
          <IconCheck size={16} aria-hidden="true" />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" size={30} aria-label={text.common.cancel} onClick={leave}>
          <IconX size={16} aria-hidden="true" />
        </ActionIcon>
      </form>
    );
  }
  if (value === null) {
    return readOnly ? (
      <span className={classes.nothing}>–</span>
    ) : (
      <button type="button" className={classes.add} onClick={() => setDraft('')}>
        <IconPlus size={14} aria-hidden="true" />
        {add}
      </button>
    );
  }
  return (
    <span className={classes.editable}>
      {href === undefined ? (
        <span dir="auto">{value}</span>
      ) : (
        <a href={href} dir="auto">
          {value}
        </a>
      )}
      {!readOnly && (
        <Tooltip label={edit}>
          <ActionIcon variant="subtle" color="gray" size={26} aria-label={edit} onClick={() => setDraft(value)}>
            <IconEdit size={15} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  );
}
