import { useEffect, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient } from '../../live/live.tsx';

/** Tells screen readers what the customer writes while the conversation is open; older lines that come in say nothing. */
export function NewMessages({ conversation, name }: { conversation: string; name: string }) {
  const text = useText();
  const client = useClient();
  const [said, setSaid] = useState('');
  useEffect(() => {
    setSaid('');
    return client.onFact((fact) => {
      if (fact.type !== 'message.posted' || fact.conversation !== conversation || fact.entry.author.kind !== 'contact')
        return;
      setSaid(text.timeline.said(name, fact.entry.text));
    });
  }, [client, conversation, name, text]);
  return (
    <div className="unseen" aria-live="polite">
      {said}
    </div>
  );
}
