import { useMemo } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { IconCodes } from '../../look/icons.ts';
import { ItemForm } from '../setup/item-form.tsx';
import { SetupPage } from '../setup/setup-page.tsx';

/** What agents may say became of a conversation. */
export default function Codes() {
  const { setup } = useText();
  const client = useClient();
  const queues = useLive((state) => state.setup.queue);
  const queuesOf = useMemo(() => {
    const names = new Map<string, string[]>();
    for (const { name, wrapUp } of queues.values())
      for (const code of wrapUp.codes) names.set(code, [...(names.get(code) ?? []), name]);
    return names;
  }, [queues]);
  return (
    <SetupPage
      kind="code"
      words={setup.codes}
      icon={<IconCodes size={26} stroke={1.6} />}
      about={({ id }) => queuesOf.get(id)?.join(', ') ?? setup.codes.unused}
      form={(code, close) => (
        <ItemForm
          kind="code"
          item={code}
          create={setup.codes.create}
          onClose={close}
          save={(id, name) => client.do({ type: 'code.save', id, name })}
        />
      )}
    />
  );
}
