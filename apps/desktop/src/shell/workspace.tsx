import { Button, Skeleton } from '@mantine/core';
import { Link, Navigate, useParams, useRouter } from '@tanstack/react-router';
import { memo, useState } from 'react';
import { useText } from '../language/language.tsx';
import { LiveProvider } from '../live/live.tsx';
import gate from '../rooms/session/gate.module.css';
import { Gate } from '../rooms/session/gate.tsx';
import { useSession } from '../rooms/session/session.ts';
import classes from './shell.module.css';
import { Shell } from './shell.tsx';

/** Everything of one workspace: only for those who belong to it, and connected to it. */
export function Workspace() {
  const text = useText();
  const state = useSession();
  const { workspace: slug } = useParams({ strict: false });
  if (state.status !== 'known') return <Frame />;
  const { user, workspaces } = state.session;
  if (user === null) return <ToSignIn />;
  const workspace = workspaces.find((each) => each.slug === slug);
  if (workspace === undefined) {
    return (
      <Gate title={text.navigation.notFound} text={text.refusals.not_found}>
        <div className={gate.form}>
          <Button size="md" component={Link} to="/app">
            {text.navigation.home}
          </Button>
        </div>
      </Gate>
    );
  }
  return (
    <LiveProvider key={workspace.id} workspace={workspace.id} user={user.id} waiting={<Frame />}>
      <Shell workspace={workspace.slug} name={workspace.name} />
    </LiveProvider>
  );
}

/** Leads to sign-in, and from there back to here. Once: drawn anew with each change of the address, it would set out again and never arrive. */
const ToSignIn = memo(function ToSignIn() {
  const router = useRouter();
  const [next] = useState(() => router.state.location.pathname);
  return <Navigate to="/sign-in" search={{ next }} replace />;
});

/** The frame of the desk, before there is anything to put in. */
function Frame() {
  const text = useText();
  return (
    <div className={classes.shell} role="status" aria-label={text.common.loading}>
      <div className={classes.header}>
        <Skeleton height={26} width={26} radius="md" />
        <Skeleton height={12} width={120} />
      </div>
      <div className={classes.below}>
        <div className={classes.rail} />
      </div>
    </div>
  );
}
