import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { Form } from '../../look/form.tsx';
import { NameField } from '../../look/name-field.tsx';
import { notifyDone } from '../../look/notify.ts';
import classes from './profile.module.css';
import type { useDraft } from './use-draft.ts';

export interface Names {
  name: string;
  publicName: string;
}

/** What colleagues call one, and what customers see. */
export function NamesForm({ names }: { names: ReturnType<typeof useDraft<Names>> }) {
  const text = useText();
  const words = text.profile;
  const client = useClient();
  const { draft } = names;
  return (
    <Form
      save={text.common.save}
      onCancel={names.reset}
      send={async () => {
        const outcome = await client.do({ type: 'me.update', ...draft });
        if (outcome.ok) names.accepted(draft);
        return outcome;
      }}
      onSent={() => notifyDone(text.common.saved)}
    >
      <div className={classes.pair}>
        <NameField
          label={words.name}
          description={words.nameHint}
          autoComplete="name"
          value={draft.name}
          onChange={(name) => names.change({ name })}
        />
        <NameField
          label={words.publicName}
          description={words.publicNameHint}
          value={draft.publicName}
          onChange={(publicName) => names.change({ publicName })}
        />
      </div>
    </Form>
  );
}
