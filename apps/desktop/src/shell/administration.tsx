import { Button, Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link, Navigate, Outlet, useLocation, useParams } from '@tanstack/react-router';
import { useText } from '../language/language.tsx';
import { useLive } from '../live/live.tsx';
import { IconDown } from '../look/icons.ts';
import classes from './administration.module.css';
import { administrationPages } from './administration-pages.ts';
import { NotFound } from './nothing-here.tsx';

/** Where administrators set things up: its pages stand at the side or, where there is no room, in a menu above. */
export default function Administration() {
  const text = useText();
  const { pathname } = useLocation();
  const { workspace = '' } = useParams({ strict: false });
  const rights = useLive((state) => state.me?.rights);
  const wide = useMediaQuery('(min-width: 1000px)', undefined, { getInitialValueInEffect: false });
  const groups = administrationPages(rights ?? {}, text);
  const base = `/app/${workspace}/administration`;
  const isHere = (page: string) => pathname === `${base}/${page}` || pathname.startsWith(`${base}/${page}/`);
  const all = groups.flatMap(({ pages }) => pages);
  const first = all[0];
  // Nothing is known of one's rights until the server has said so.
  if (rights !== undefined && pathname.replace(/\/$/, '') === base) {
    if (first === undefined) return <NotFound />;
    return <Navigate to={`/app/$workspace/administration/${first.page}`} params={{ workspace }} replace />;
  }
  if (!wide) {
    const shown = all.find(({ page }) => isHere(page));
    return (
      <div className={classes.stacked}>
        <nav className={classes.bar} aria-label={text.setup.administration}>
          <Menu position="bottom-start" width={250}>
            <Menu.Target>
              <Button
                variant="subtle"
                color="gray"
                size="sm"
                rightSection={<IconDown size={16} aria-hidden="true" />}
                aria-label={`${text.setup.administration}: ${shown?.label ?? ''}`}
              >
                {text.setup.administration}
              </Button>
            </Menu.Target>
            <Menu.Dropdown className={classes.menu ?? ''}>
              {groups.map(({ label, pages }) => [
                <Menu.Label key={label}>{label}</Menu.Label>,
                ...pages.map(({ page, label: name, icon: Icon }) => (
                  <Menu.Item
                    key={page}
                    renderRoot={(props) => (
                      <Link
                        {...props}
                        to={`/app/$workspace/administration/${page}`}
                        params={{ workspace }}
                        aria-current={isHere(page) ? 'page' : undefined}
                      />
                    )}
                    leftSection={<Icon size={18} stroke={1.7} aria-hidden="true" />}
                  >
                    {name}
                  </Menu.Item>
                )),
              ])}
            </Menu.Dropdown>
          </Menu>
        </nav>
        <div className={classes.page}>
          <Outlet />
        </div>
      </div>
    );
  }
  return (
    <div className={classes.place}>
      <nav className={classes.side} aria-label={text.setup.administration}>
        {groups.map(({ label, pages }) => (
          <div key={label}>
            <p aria-hidden="true">{label}</p>
            <ul aria-label={label}>
              {pages.map(({ page, label: name, icon: Icon }) => (
                <li key={page}>
                  <Link
                    to={`/app/$workspace/administration/${page}`}
                    params={{ workspace }}
                    className={classes.entry}
                    data-here={isHere(page)}
                    aria-current={isHere(page) ? 'page' : undefined}
                  >
                    <Icon size={18} stroke={1.7} aria-hidden="true" />
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className={classes.page}>
        <Outlet />
      </div>
    </div>
  );
}
