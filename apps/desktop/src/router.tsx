import type { Permission } from '@parley/contract';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
} from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { NeedsRight } from './live/needs-right.tsx';
import { ConversationsScreen } from './rooms/conversations/screen.tsx';
import { SignIn } from './rooms/session/sign-in.tsx';
import { Welcome } from './rooms/session/welcome.tsx';
import { Workspaces } from './rooms/session/workspaces.tsx';
import { Failed, NotFound } from './shell/nothing-here.tsx';
import { Workspace } from './shell/workspace.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Failed });

const home = createRoute({ getParentRoute: () => root, path: '/', component: () => <Navigate to="/app" replace /> });
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: SignIn,
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search['next'] === 'string' ? { next: search['next'] } : {},
});
const welcome = createRoute({ getParentRoute: () => root, path: '/welcome', component: Welcome });
const workspaces = createRoute({ getParentRoute: () => root, path: '/app', component: Workspaces });

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/app/$workspace',
  component: Workspace,
  notFoundComponent: NotFound,
});
const first = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  component: function First() {
    const { workspace: slug } = workspace.useParams();
    return (
      <Navigate
        to="/app/$workspace/conversations/$view/{-$conversation}"
        params={{ workspace: slug, view: 'mine' }}
        replace
      />
    );
  },
});
const conversations = createRoute({
  getParentRoute: () => workspace,
  path: '/conversations/$view/{-$conversation}',
  component: ConversationsScreen,
  validateSearch: (search: Record<string, unknown>): { status?: 'resolved' } =>
    search['status'] === 'resolved' ? { status: 'resolved' } : {},
});

// What few people open, or seldom, is loaded when it is opened.
const Inboxes = lazyRouteComponent(() => import('./rooms/inboxes/inboxes.tsx'));
const Members = lazyRouteComponent(() => import('./rooms/members/members.tsx'));
const Keys = lazyRouteComponent(() => import('./rooms/keys/keys.tsx'));
const Audit = lazyRouteComponent(() => import('./rooms/audit/audit.tsx'));

const guarded = (permission: Permission, page: ReactNode) => () => (
  <NeedsRight permission={permission}>
    <Suspense>{page}</Suspense>
  </NeedsRight>
);
const inboxes = createRoute({
  getParentRoute: () => workspace,
  path: '/administration/inboxes',
  component: guarded('inbox.manage', <Inboxes />),
});
const members = createRoute({
  getParentRoute: () => workspace,
  path: '/administration/members',
  component: guarded('member.manage', <Members />),
});
const keys = createRoute({
  getParentRoute: () => workspace,
  path: '/administration/keys',
  component: guarded('key.manage', <Keys />),
});
const audit = createRoute({
  getParentRoute: () => workspace,
  path: '/administration/audit',
  component: guarded('audit.read', <Audit />),
});
const profile = createRoute({
  getParentRoute: () => workspace,
  path: '/profile',
  component: lazyRouteComponent(() => import('./rooms/profile/profile.tsx')),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    signIn,
    welcome,
    workspaces,
    workspace.addChildren([first, conversations, inboxes, members, keys, audit, profile]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
