import { newId, type Outcome } from '@parley/client';
import type { SetupKind } from '@parley/contract';
import { type ReactNode, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { FormDialog } from '../../look/form.tsx';
import { NameField } from '../../look/name-field.tsx';
import { notifyDone } from '../../look/notify.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';

/** Makes or changes one thing that has a name, and more (`children`). */
export function ItemForm({
  kind,
  item,
  create,
  save,
  onClose,
  size = 'md',
  children,
}: {
  kind: SetupKind;
  /** null: a new one. */
  item: { id: string; name: string } | null;
  /** What making one is called. */
  create: string;
  save: (id: string, name: string) => Promise<Outcome<undefined>>;
  onClose: () => void;
  size?: 'md' | 'lg';
  children?: ReactNode;
}) {
  const { setup, common } = useText();
  const [id] = useState(() => item?.id ?? newId());
  const [name, setName] = useState(item?.name ?? '');
  return (
    <FormDialog
      title={item === null ? create : setup.fields.editTitle(item.name)}
      size={size}
      save={item === null ? create : common.save}
      onClose={onClose}
      send={() => save(id, name.trim())}
      onSent={() => {
        notifyDone(common.saved);
        onClose();
      }}
    >
      <ChangedMeanwhile kind={kind} id={id} />
      <NameField label={setup.fields.name} data-autofocus value={name} onChange={setName} />
      {children}
    </FormDialog>
  );
}
