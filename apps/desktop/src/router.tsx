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
import { searchFor, statusOf } from './rooms/conversations/views.ts';
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
  validateSearch: (search: Record<string, unknown>) => searchFor(statusOf(search['status'])),
});

// What few people open, or seldom, is loaded when it is opened.
const administration = createRoute({
  getParentRoute: () => workspace,
  path: '/administration',
  component: lazyRouteComponent(() => import('./shell/administration.tsx')),
});

type LoadPage = () => Promise<{ default: () => ReactNode }>;
/** A page of the administration: for those who have the right. It is fetched beside what surrounds it, not after it. */
function pageFor(permission: Permission, load: LoadPage) {
  const Page = lazyRouteComponent(load);
  const Guarded = () => (
    <NeedsRight permission={permission}>
      <Suspense>
        <Page />
      </Suspense>
    </NeedsRight>
  );
  return Object.assign(Guarded, { preload: async () => Page.preload?.() });
}
const getParentRoute = () => administration;
const administrationPages = [
  createRoute({
    getParentRoute,
    path: '/queues',
    component: pageFor('queue.manage', () => import('./rooms/queues/queues.tsx')),
  }),
  createRoute({
    getParentRoute,
    path: '/queues/$queue',
    component: pageFor('queue.manage', () => import('./rooms/queues/queue-page.tsx')),
  }),
  createRoute({
    getParentRoute,
    path: '/teams',
    component: pageFor('queue.manage', () => import('./rooms/teams/teams.tsx')),
  }),
  createRoute({
    getParentRoute,
    path: '/skills',
    component: pageFor('queue.manage', () => import('./rooms/skills/skills.tsx')),
  }),
  createRoute({
    getParentRoute,
    path: '/reasons',
    component: pageFor('queue.manage', () => import('./rooms/reasons/reasons.tsx')),
  }),
  createRoute({
    getParentRoute,
    path: '/codes',
    component: pageFor('queue.manage', () => import('./rooms/codes/codes.tsx')),
  }),
  createRoute({
    getParentRoute,
    path: '/capacity',
    component: pageFor('queue.manage', () => import('./rooms/capacity/profiles.tsx')),
  }),
  createRoute({
    getParentRoute,
    path: '/general',
    component: pageFor('queue.manage', () => import('./rooms/centre/centre.tsx')),
  }),
  createRoute({
    getParentRoute,
    path: '/inboxes',
    component: pageFor('inbox.manage', () => import('./rooms/inboxes/inboxes.tsx')),
  }),
  createRoute({
    getParentRoute,
    path: '/members',
    component: pageFor('member.manage', () => import('./rooms/members/members.tsx')),
  }),
  createRoute({
    getParentRoute,
    path: '/bans',
    component: pageFor('ban.manage', () => import('./rooms/bans/bans.tsx')),
  }),
  createRoute({
    getParentRoute,
    path: '/keys',
    component: pageFor('key.manage', () => import('./rooms/keys/keys.tsx')),
  }),
  createRoute({
    getParentRoute,
    path: '/audit',
    component: pageFor('audit.read', () => import('./rooms/audit/audit.tsx')),
  }),
  createRoute({
    getParentRoute,
    path: '/diagnostics',
    component: pageFor('audit.read', () => import('./rooms/diagnostics/diagnostics.tsx')),
  }),
  createRoute({
    getParentRoute,
    path: '/diagnostics/$diagnostics',
    component: pageFor('audit.read', () => import('./rooms/diagnostics/one-log.tsx')),
  }),
] as const;
const live = createRoute({
  getParentRoute: () => workspace,
  path: '/live',
  component: pageFor('agent.supervise', () => import('./rooms/live/live.tsx')),
});
const profile = createRoute({
  getParentRoute: () => workspace,
  path: '/profile',
  component: lazyRouteComponent(() => import('./rooms/profile/profile.tsx')),
});
const help = createRoute({
  getParentRoute: () => workspace,
  path: '/help',
  component: lazyRouteComponent(() => import('./rooms/help/help.tsx')),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    signIn,
    welcome,
    workspaces,
    workspace.addChildren([first, conversations, live, administration.addChildren(administrationPages), profile, help]),
  ]),
  defaultPreload: 'intent',
  // What fails takes only its own place: around it the desk goes on, and with it requests and the connection.
  defaultErrorComponent: Failed,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
