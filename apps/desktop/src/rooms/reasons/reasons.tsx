import { Switch } from '@mantine/core';
import '@mantine/core/styles/Switch.layer.css';
import type { AwayReason } from '@parley/contract';
import { useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { IconReasons } from '../../look/icons.ts';
import { Badge } from '../../look/page.tsx';
import { ItemForm } from '../setup/item-form.tsx';
import { SetupPage } from '../setup/setup-page.tsx';

/** Why agents may be away. */
export default function Reasons() {
  const { setup } = useText();
  return (
    <SetupPage
      kind="reason"
      words={setup.reasons}
      icon={<IconReasons size={26} stroke={1.6} />}
      badges={({ usual }) => usual && <Badge kind="accent">{setup.reasons.usual}</Badge>}
      form={(reason, close) => <ReasonForm reason={reason} onClose={close} />}
    />
  );
}

function ReasonForm({ reason, onClose }: { reason: AwayReason | null; onClose: () => void }) {
  const { setup } = useText();
  const client = useClient();
  const [usual, setUsual] = useState(reason?.usual ?? false);
  return (
    <ItemForm
      kind="reason"
      item={reason}
      create={setup.reasons.create}
      onClose={onClose}
      save={(id, name) => client.do({ type: 'reason.save', id, name, usual })}
    >
      <Switch
        label={setup.reasons.usualLabel}
        description={setup.reasons.usualHint}
        checked={usual}
        onChange={(event) => setUsual(event.currentTarget.checked)}
      />
    </ItemForm>
  );
}
