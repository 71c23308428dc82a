import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { inkOn } from '../colours.ts';
import { refusalSentence, words } from '../language/language.ts';
import { Conversation } from '../rooms/conversations/conversation.tsx';
import { Home } from '../rooms/conversations/home.tsx';
import { colour, site, state, view } from './chat.ts';
import { CloseButton } from './close-button.tsx';

export function App() {
  useSignalEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--accent', colour.value);
    style.setProperty('--ink', inkOn(colour.value));
    // The shade of the accent that the header fades into moves away from the ink, so that text on it only gets easier to read.
    style.setProperty('--away', inkOn(colour.value) === '#fff' ? '#000' : '#fff');
  });
  useEffect(() => {
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) site.close();
    };
    addEventListener('keydown', closeOnEscape);
    return () => removeEventListener('keydown', closeOnEscape);
  }, []);

  const { link, ready } = state.value;
  return (
    // One landmark with a name of its own: the site around has its own header, main part and footer.
    <main class="app" aria-label={words.title}>
      {ready && (link === 'offline' || link === 'connecting') && (
        <p class="offline" role="status">
          {words.offline}
        </p>
      )}
      <Screen />
    </main>
  );
}

function Screen() {
  const { link, refusal } = state.value;
  const now = view.value;
  if (link === 'refused') return <Refused sentence={refusalSentence(refusal)} />;
  if (now === null) return <Skeleton />;
  if (now.at === 'home') return <Home />;
  return <Conversation key={now.visit} conversation={now.conversation} />;
}

function Refused({ sentence }: { sentence: string }) {
  return (
    <>
      <header class="header">
        <h1 class="header-title">{words.title}</h1>
        <CloseButton />
      </header>
      <div class="refused">
        <p role="alert">{sentence}</p>
        <button type="button" class="button" onClick={() => location.reload()}>
          {words.reload}
        </button>
      </div>
    </>
  );
}

function Skeleton() {
  return (
    <>
      <header class="header">
        <span class="skeleton" />
        <CloseButton />
      </header>
      <div class="loading" role="status" aria-label={words.loading}>
        <span class="skeleton" />
        <span class="skeleton" />
        <span class="skeleton own" />
      </div>
    </>
  );
}
