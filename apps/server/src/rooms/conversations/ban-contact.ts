import { admitText, endForBan, facts, nothing, refuse } from '@parley/domain';
import { insertBan, REASON_MAX_CHARACTERS } from '../bans/door.ts';
import { always, on } from '../command.ts';
import { insertAudit } from '../workspaces/door.ts';
import { memberActing } from './door.ts';

/** `/ban`: ends the conversation, and its customer writes no more. What else they have open is closed by the sweep, at once. */
export const banContact = on('conversation.ban', {
  moves: always,
  opens: ({ conversation }) => ({ conversation, itsContact: true }),
  decide: (opened) => {
    const { by, wish, contact } = opened;
    const acting = memberActing(by, opened.conversation);
    if ('refusal' in acting) return acting;
    if (contact === null) return refuse('not_found');
    const admitted = admitText(wish.reason, REASON_MAX_CHARACTERS);
    if ('refusal' in admitted && admitted.refusal !== 'text.empty') return admitted;
    if (contact.banned) return nothing;
    if (wish.until !== null && wish.until <= opened.now) return refuse('snooze.past');
    const ended = endForBan(acting.conversation, { kind: 'member', ...acting.person }, opened);
    if ('refusal' in ended) return ended;
    const banned = { ...contact, revision: contact.revision + 1, banned: true };
    return facts(...ended.facts, { type: 'contact.updated', contact: banned });
  },
  save: (tx, { wish, by, now, contact }) => {
    if (by.kind !== 'member' || contact === null) return Promise.resolve();
    const called = contact.name ?? contact.email ?? contact.id;
    const audit = { what: 'conversation.ban' as const, subject: called, detail: wish.reason.trim() };
    return Promise.all([insertBan(tx, by, wish, contact.id, now), insertAudit(tx, by, now, audit)]);
  },
});

/** The other conversations of a customer who may not write any more. */
export const closeBanned = on('conversation.close_banned', {
  moves: always,
  opens: ({ conversation }) => ({ conversation }),
  decide: (opened) =>
    opened.conversation === null ? nothing : endForBan(opened.conversation, { kind: 'system' }, opened),
});
