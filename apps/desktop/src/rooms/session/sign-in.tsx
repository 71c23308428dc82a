import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { RefusalCode } from '@parley/contract';
import { Navigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { Problem } from '../../look/problem.tsx';
import { signIn } from './api.ts';
import classes from './gate.module.css';
import { Gate } from './gate.tsx';
import { safeNext } from './safe-next.ts';
import { session, useSession } from './session.ts';

export function SignIn() {
  const text = useText();
  const state = useSession();
  const { next } = useSearch({ strict: false });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<RefusalCode | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    document.title = `${text.session.title} · Parley`;
  }, [text]);

  if (state.status === 'known' && state.session.user !== null) return <Navigate to={safeNext(next)} replace />;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await signIn(email.trim(), password);
    setBusy(false);
    if (answer.ok) return session.set(answer.value);
    setProblem(answer.code);
    setPassword('');
  };
  return (
    <Gate title={text.session.title} text={text.session.welcomeBack}>
      <form className={classes.form} onSubmit={(event) => void submit(event)}>
        {problem !== null && <Problem>{text.refusals[problem]}</Problem>}
        <TextInput
          size="md"
          type="email"
          label={text.session.email}
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          size="md"
          label={text.session.password}
          visibilityToggleButtonProps={{ 'aria-label': text.session.showPassword }}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" size="md" mt={4} loading={busy}>
          {text.session.signIn}
        </Button>
      </form>
      <p className={classes.foot}>{text.session.noAccount}</p>
    </Gate>
  );
}
