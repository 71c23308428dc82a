import { Button, PasswordInput, Skeleton, TextInput } from '@mantine/core';
import type { RefusalCode } from '@parley/contract';
import { NAME_MAX_CHARACTERS } from '@parley/contract/choices';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { Problem } from '../../look/problem.tsx';
import { roleName } from '../members/roles.ts';
import { acceptInvitation, type Invitation, lookAtInvitation } from './api.ts';
import classes from './gate.module.css';
import { Gate } from './gate.tsx';
import { session } from './session.ts';

type Looked =
  | { status: 'looking' }
  | { status: 'refused'; code: RefusalCode }
  | { status: 'valid'; invitation: Invitation };

/** Where a one-time link leads: the first administrator's and those of invitations. The token is in the fragment, which no server sees. */
export function Welcome() {
  const text = useText();
  const [token] = useState(() => location.hash.slice(1));
  const [looked, setLooked] = useState<Looked>({ status: 'looking' });
  const look = () => {
    setLooked({ status: 'looking' });
    void lookAtInvitation(token).then((answer) =>
      setLooked(answer.ok ? { status: 'valid', invitation: answer.value } : { status: 'refused', code: answer.code }),
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the token is that of the address, once
  useEffect(look, []);
  useEffect(() => {
    document.title = 'Parley';
  }, []);

  if (looked.status === 'looking') {
    return (
      <Gate title="Parley">
        <div className={classes.form} role="status" aria-label={text.common.loading}>
          <Skeleton height={42} />
          <Skeleton height={42} />
          <Skeleton height={42} />
        </div>
      </Gate>
    );
  }
  if (looked.status === 'refused') {
    const passing = looked.code === 'unavailable' || looked.code === 'request.too_fast';
    return (
      <Gate
        title={passing ? text.navigation.failed : text.session.invalid}
        text={passing ? text.refusals[looked.code] : text.session.invalidText}
      >
        <div className={classes.form}>
          {passing ? (
            <Button size="md" onClick={look}>
              {text.common.retry}
            </Button>
          ) : (
            <Button size="md" component={Link} to="/sign-in">
              {text.session.toSignIn}
            </Button>
          )}
        </div>
      </Gate>
    );
  }
  return <Accept token={token} invitation={looked.invitation} />;
}

function Accept({ token, invitation }: { token: string; invitation: Invitation }) {
  const text = useText();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [email, setEmail] = useState(invitation.email ?? '');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<RefusalCode | null>(null);
  const [busy, setBusy] = useState(false);
  // Who has an account already confirms with its password; the name is that of this workspace.
  const fresh = invitation.needsPassword;
  const role = roleName(invitation.role, text);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await acceptInvitation({ token, name: name.trim(), email: email.trim(), password });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.code);
    session.set(answer.value);
    await navigate({ to: '/app', replace: true });
  };
  return (
    <Gate
      title={text.session.welcome(invitation.workspace)}
      text={
        !fresh
          ? text.session.joining(role)
          : invitation.email === null
            ? text.session.first
            : text.session.invited(role)
      }
    >
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        {problem !== null && <Problem>{text.refusals[problem]}</Problem>}
        <TextInput
          size="md"
          label={text.session.name}
          description={text.session.nameHint}
          autoComplete="name"
          required
          withAsterisk={false}
          autoFocus
          maxLength={NAME_MAX_CHARACTERS}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          size="md"
          type="email"
          label={text.session.email}
          autoComplete="username"
          required
          withAsterisk={false}
          readOnly={invitation.email !== null}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          size="md"
          label={text.session.password}
          visibilityToggleButtonProps={{ 'aria-label': text.session.showPassword }}
          description={fresh ? text.session.passwordHint : undefined}
          autoComplete={fresh ? 'new-password' : 'current-password'}
          required
          withAsterisk={false}
          minLength={fresh ? 10 : 1}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="md" mt={4} loading={busy}>
          {fresh ? text.session.create : text.session.join}
        </Button>
      </form>
    </Gate>
  );
}
