import { Input, Textarea } from '@mantine/core';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';
import { Form } from '../../look/form.tsx';
import { notifyDone } from '../../look/notify.ts';
import classes from './profile.module.css';
import type { useDraft } from './use-draft.ts';

/** What the server keeps of one, in UTF-16 units. */
const SIGNATURE_MAX_CHARACTERS = 1_000;

/** What one may set below a reply, and how it will look there. */
export function SignatureForm({ signature }: { signature: ReturnType<typeof useDraft<{ signature: string }>> }) {
  const text = useText();
  const words = text.profile;
  const client = useClient();
  const { draft } = signature;
  const shown = draft.signature.trim();
  return (
    <Form
      save={text.common.save}
      onCancel={signature.reset}
      send={async () => {
        const outcome = await client.do({ type: 'me.prefer', ...draft });
        if (outcome.ok) signature.accepted(draft);
        return outcome;
      }}
      onSent={() => notifyDone(text.common.saved)}
    >
      <div className={classes.pair}>
        <Textarea
          label={words.signatureLabel}
          autosize
          minRows={4}
          maxRows={10}
          maxLength={SIGNATURE_MAX_CHARACTERS}
          dir="auto"
          value={draft.signature}
          onChange={(event) => signature.change({ signature: event.currentTarget.value })}
        />
        <Input.Wrapper label={words.signaturePreview} labelElement="div">
          <div className={classes.bubble} data-empty={shown === ''}>
            {shown === '' ? words.signatureNone : <span dir="auto">{shown}</span>}
          </div>
        </Input.Wrapper>
      </div>
    </Form>
  );
}
