import { Button } from '@mantine/core';
import { useClickOutside, useMediaQuery } from '@mantine/hooks';
import { Link, Navigate, Outlet, useLocation, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useText } from '../language/language.tsx';
import { useLive } from '../live/live.tsx';
import { IconDown } from '../look/icons.ts';
import classes from './administration.module.css';
import { administrationPages } from './administration-pages.ts';
import { NotFound } from './nothing-here.tsx';

/** Where administrators set things up: its pages stand at the side or, where there is no room, fold out from above. */
export default function Administration() {
  const text = useText();
  const { pathname } = useLocation();
  const { workspace = '' } = useParams({ strict: false });
  const rights = useLive((state) => state.me?.rights);
  const wide = useMediaQuery('(min-width: 1000px)', undefined, { getInitialValueInEffect: false });
  const groups = administrationPages(rights ?? {}, text);
  const base = `/app/${workspace}/administration`;
  const first = groups[0]?.pages[0];
  // Nothing is known of one's rights until the server has said so.
  if (rights !== undefined && pathname.replace(/\/$/, '') === base) {
    if (first === undefined) return <NotFound />;
    return <Navigate to={`/app/$workspace/administration/${first.page}`} params={{ workspace }} replace />;
  }
  const pages = groups.map(({ label, pages: those }) => (
    <div key={label}>
      <p aria-hidden="true">{label}</p>
      <ul aria-label={label}>
        {those.map(({ page, label: name, icon: Icon }) => {
          const here = pathname === `${base}/${page}` || pathname.startsWith(`${base}/${page}/`);
          return (
            <li key={page}>
              <Link
                to={`/app/$workspace/administration/${page}`}
                params={{ workspace }}
                className={classes.entry}
                data-here={here}
                aria-current={here ? 'page' : undefined}
              >
                <Icon size={18} stroke={1.7} aria-hidden="true" />
                {name}
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  ));
  return (
    <div className={classes.place} data-wide={wide}>
      {wide ? (
        <nav className={classes.pages} aria-label={text.setup.administration}>
          {pages}
        </nav>
      ) : (
        // Led to another page, it folds itself up.
        <Folded key={pathname}>{pages}</Folded>
      )}
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  );
}

function Folded({ children }: { children: ReactNode }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  const outside = useClickOutside<HTMLElement>(() => setOpen(false));
  return (
    <nav
      ref={outside}
      className={classes.bar}
      aria-label={text.setup.administration}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        setOpen(false);
        event.currentTarget.querySelector('button')?.focus();
      }}
    >
      <Button
        variant="subtle"
        color="gray"
        size="sm"
        rightSection={<IconDown size={16} aria-hidden="true" />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {text.setup.administration}
      </Button>
      {open && <div className={classes.pages}>{children}</div>}
    </nav>
  );
}
