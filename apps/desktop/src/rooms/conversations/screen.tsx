import { Drawer } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useText } from '../../language/language.tsx';
import { useClient, useLive } from '../../live/live.tsx';
import { Empty } from '../../look/empty.tsx';
import { IconMessages } from '../../look/icons.ts';
import { usePreferences } from '../../look/preferences.ts';
import { useSingleKeys } from '../../look/use-single-keys.ts';
import { useThreeColumns, useTwoColumns } from '../../look/use-wide.ts';
import { ContactPanel } from '../contacts/contact-panel.tsx';
import { draftsOf } from '../messages/drafts.ts';
import { Conversation, useReplyFocus } from './conversation.tsx';
import { isMeantForLayer } from './layers.ts';
import { ConversationList } from './list.tsx';
import type { Place } from './place.ts';
import classes from './screen.module.css';
import { isView, neighbour, searchFor, statusOf, VIEWS } from './views.ts';

const DETAILS_KEY = 'parley.details';

/** List, conversation and customer beside each other, or one after the other where there is no room. */
export function ConversationsScreen() {
  const params = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const workspace = params.workspace ?? '';
  const view = params.view ?? '';
  if (!isView(view))
    return (
      <Navigate
        to="/app/$workspace/conversations/$view/{-$conversation}"
        params={{ workspace, view: 'mine' }}
        replace
      />
    );
  return (
    <Columns
      place={{
        workspace,
        view,
        status: statusOf(search.status),
        conversation: params.conversation ?? null,
      }}
    />
  );
}

function Columns({ place }: { place: Place }) {
  const text = useText();
  const client = useClient();
  const navigate = useNavigate();
  const two = useTwoColumns();
  const three = useThreeColumns();
  const field = useRef<HTMLTextAreaElement>(null);
  const me = useLive((state) => state.me?.member ?? '');
  const drafts = useMemo(() => draftsOf(me), [me]);
  const [beside, setBeside] = useState(() => readDetails());
  const [over, setOver] = useState(false);
  const { shortcuts } = usePreferences();
  const { conversation: id } = place;
  const contact = useLive((state) => (id === null ? undefined : state.conversations.get(id)?.contact));

  const go = (conversation: string | null, view = place.view) =>
    void navigate({
      to: '/app/$workspace/conversations/$view/{-$conversation}',
      params: { workspace: place.workspace, view, conversation: conversation ?? undefined },
      search: searchFor(place.status === 'resolved' && view !== place.view ? 'open' : place.status),
    });

  /** Moves among the rows; Enter on one opens it, as on any link. */
  const move = (step: 1 | -1) => {
    const focused = document.activeElement?.getAttribute('data-conversation') ?? id;
    const next = neighbour(client.get().list?.ids ?? [], focused, step);
    if (next === null) return;
    const row = () => document.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(next)}"]`);
    if (two && id !== null && document.activeElement?.hasAttribute('data-conversation') !== true) go(next);
    row()?.focus();
  };
  const arrow = (step: 1 | -1) => (event: KeyboardEvent) => {
    if (document.activeElement?.hasAttribute('data-conversation') !== true) return;
    event.preventDefault();
    move(step);
  };
  useSingleKeys([
    ['J', () => move(1)],
    ['K', () => move(-1)],
    ['1', () => go(id, VIEWS[0])],
    ['2', () => go(id, VIEWS[1])],
    ['3', () => go(id, VIEWS[2])],
  ]);
  useHotkeys([
    ['ArrowDown', arrow(1), { preventDefault: false }],
    ['ArrowUp', arrow(-1), { preventDefault: false }],
    ['Escape', (event) => id !== null && !isMeantForLayer(event) && go(null), { preventDefault: false }],
  ]);
  useReplyFocus(id, field);

  const details = {
    shown: three ? beside : over,
    toggle() {
      if (!three) return setOver((shown) => !shown);
      setBeside(!beside);
      keepDetails(!beside);
    },
  };
  const panel = id !== null && contact !== undefined && (
    <ContactPanel key={contact} contact={contact} conversation={id} place={place} />
  );

  return (
    <div className={classes.columns} data-columns={two ? (three && beside && id !== null ? 3 : 2) : 1}>
      {two && <ConversationList place={place} />}
      {!two && id === null && (
        <main id="main" className={classes.alone} tabIndex={-1}>
          <h1 className="unseen">{text.navigation.conversations}</h1>
          <ConversationList place={place} />
        </main>
      )}
      {(two || id !== null) && (
        <main id="main" className={classes.main} tabIndex={-1}>
          {id === null ? (
            <Empty icon={<IconMessages size={26} stroke={1.6} />} title={text.conversation.pick} order={1}>
              {shortcuts ? text.conversation.pickText : undefined}
            </Empty>
          ) : (
            <Conversation
              // Another conversation is another screen: nothing of the last one stays.
              key={id}
              id={id}
              drafts={drafts}
              field={field}
              onBack={two ? null : () => go(null)}
              details={details}
              compact={!two}
            />
          )}
        </main>
      )}
      {three && beside && id !== null && (
        <aside className={classes.side} aria-label={text.contact.label}>
          {panel}
        </aside>
      )}
      {!three && (
        <Drawer
          opened={over && id !== null}
          onClose={() => setOver(false)}
          position="right"
          size={340}
          title={text.contact.label}
          closeButtonProps={{ 'aria-label': text.common.close }}
        >
          {panel}
        </Drawer>
      )}
    </div>
  );
}

function readDetails(): boolean {
  try {
    return localStorage.getItem(DETAILS_KEY) !== 'hidden';
  } catch {
    return true;
  }
}

function keepDetails(shown: boolean): void {
  try {
    localStorage.setItem(DETAILS_KEY, shown ? 'shown' : 'hidden');
  } catch {
    // Storage is blocked: it holds as long as the page does.
  }
}
