import type { Id, Instant, MemberProfile, RefusalCode } from '@parley/domain';
import type { Pools } from '../database/pool.ts';
import { inWorkspace } from '../database/workspace.ts';
import { append, type Recorded } from '../journal/append.ts';
import { settleAgents } from '../rooms/agents/door.ts';
import { acceptInvitationRow, insertMember } from '../rooms/members/door.ts';
import { admitName } from '../rooms/texts.ts';
import type { Auth, Sender } from './auth.ts';
import { createPerson, findPerson, type Person, removePerson } from './people.ts';
import { PASSWORD_MIN_CHARACTERS } from './sign-in.ts';
import { hashToken, isInvitationToken } from './tokens.ts';

export interface InvitationsOptions {
  pools: Pools;
  auth: Auth;
  now?: () => Instant;
  newId: () => Id;
  /** Called after the commit with what it added to the workspace's journal. */
  committed: (workspace: Id, recorded: readonly Recorded[]) => void;
}

interface OpenInvitation {
  workspace: Id;
  id: Id;
  workspace_name: string;
  email: string | null;
  role: string;
  inboxes: Id[];
}

export interface Acceptance {
  token: string;
  name: string;
  email: string;
  password: string;
}

/** Undoes what a refused acceptance has begun. */
class Refused extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

export function createInvitations({ pools, auth, now = Date.now, newId, committed }: InvitationsOptions) {
  async function find(token: string): Promise<OpenInvitation | null> {
    if (!isInvitationToken(token)) return null;
    const { rows } = await pools.app.query<OpenInvitation>('select * from find_invitation($1)', [hashToken(token)]);
    return rows[0] ?? null;
  }

  /** What the person is told before they accept. `needsPassword`: they choose one; otherwise they have one and sign in with it. */
  async function look(token: string) {
    const invitation = await find(token);
    if (invitation === null) return { refusal: 'invitation.invalid' as const };
    const { workspace_name: workspace, email, role } = invitation;
    const known = email === null ? null : await findPerson(pools.auth, email);
    return { workspace, email, role, needsPassword: known === null };
  }

  /** Makes the person a member, and signs them in. Of two who accept the same link at once, one does. */
  async function accept(
    sender: Sender,
    wish: Acceptance,
  ): Promise<{ user: Person; cookies: string[] } | { refusal: RefusalCode }> {
    const invitation = await find(wish.token);
    if (invitation === null) return { refusal: 'invitation.invalid' };
    const name = admitName(wish.name);
    if ('refusal' in name) return name;
    // The link was handed to this address; another one would make it somebody else's.
    const email = invitation.email ?? wish.email.toLowerCase();
    const found = await identify(sender, name.text, email, wish.password);
    if ('refusal' in found) return found;
    const { person, isNew } = found;
    const member: MemberProfile = {
      id: newId(),
      name: name.text,
      publicName: name.text,
      email,
      role: invitation.role,
      inboxes: invitation.inboxes,
      disabled: false,
      picture: null,
    };
    try {
      const recorded = await inWorkspace(pools.app, invitation.workspace, async (tx) => {
        if ((await acceptInvitationRow(tx, invitation.workspace, hashToken(wish.token), now())) === null)
          throw new Refused('invitation.invalid');
        if (!(await insertMember(tx, invitation.workspace, person.id, member, now())))
          throw new Refused('member.exists');
        const agents = await settleAgents(tx, invitation.workspace, now());
        return append(tx, invitation.workspace, [{ type: 'member.joined', member }, ...agents]);
      });
      committed(invitation.workspace, recorded);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // Nobody but this link knew of them.
      if (isNew) await removePerson(pools.auth, person.id);
      return { refusal: error.code };
    }
    return auth.openSession(sender, email, wish.password);
  }

  /** Whoever has an account proves it by its password; whoever has none gets one. */
  async function identify(
    sender: Sender,
    name: string,
    email: string,
    password: string,
  ): Promise<{ person: Person; isNew: boolean } | { refusal: RefusalCode }> {
    if (!auth.attempts.mayTry(email, sender.address)) return { refusal: 'request.too_fast' };
    for (;;) {
      const known = await findPerson(pools.auth, email);
      if (known !== null) {
        if (known.password !== null && (await auth.verifyPassword(known.password, password)))
          return { person: known, isNew: false };
        auth.attempts.failed(email, sender.address);
        return { refusal: 'sign_in.failed' };
      }
      if (password.length < PASSWORD_MIN_CHARACTERS) return { refusal: 'password.too_short' };
      const made = await createPerson(pools.auth, name, email, await auth.hashPassword(password));
      if (made !== null) return { person: made, isNew: true };
      // Somebody was quicker with the same address: now it is known.
    }
  }

  return { look, accept };
}
