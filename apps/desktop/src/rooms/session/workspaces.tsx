import { Button } from '@mantine/core';
import { Link, Navigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useText } from '../../language/language.tsx';
import { Avatar } from '../../look/avatar.tsx';
import { roleName } from '../members/roles.ts';
import classes from './gate.module.css';
import { Gate } from './gate.tsx';
import { session, useSession } from './session.ts';

/** Which workspace? With one there is nothing to choose. */
export function Workspaces() {
  const text = useText();
  const state = useSession();
  useEffect(() => {
    document.title = 'Parley';
  }, []);
  if (state.status !== 'known' || state.session.user === null) return <Navigate to="/sign-in" replace />;
  const { workspaces, user } = state.session;
  const only = workspaces[0];
  if (only === undefined) {
    return (
      <Gate title={text.session.noWorkspace} text={text.session.noWorkspaceText}>
        <div className={classes.form}>
          <Button variant="default" size="md" onClick={() => void session.signOut()}>
            {text.session.signOut}
          </Button>
        </div>
        <p className={classes.foot}>{text.profile.signedInAs(user.email)}</p>
      </Gate>
    );
  }
  if (workspaces.length === 1) {
    return (
      <Navigate
        to="/app/$workspace/conversations/$view/{-$conversation}"
        params={{ workspace: only.slug, view: 'mine' }}
        replace
      />
    );
  }
  return (
    <Gate title={text.session.choose} text={text.session.chooseText}>
      <ul className={classes.workspaces}>
        {workspaces.map((workspace) => (
          <li key={workspace.id}>
            <Link
              to="/app/$workspace/conversations/$view/{-$conversation}"
              params={{ workspace: workspace.slug, view: 'mine' }}
              className={classes.workspace}
            >
              <Avatar id={workspace.id} name={workspace.name} size={36} />
              <span>
                <b dir="auto">{workspace.name}</b>
                <small>{roleName(workspace.role, text)}</small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Gate>
  );
}
