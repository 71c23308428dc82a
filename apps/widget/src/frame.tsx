import { render } from 'preact';
import './styles/frame.css';
import './styles/conversation.css';
import { App } from './frame/app.tsx';
import { startChat } from './frame/chat.ts';
import { meetSite } from './frame/site.ts';
import { language, speak, validTag, words } from './language/language.ts';

/** Not at the top level: a catalogue imports from this very file, and would wait for it to end while it waits for the catalogue. */
async function begin(): Promise<void> {
  const inbox = new URLSearchParams(location.search).get('inbox') ?? '';
  const site = await meetSite();
  const locale = validTag(site.locale);
  await speak(locale);
  document.documentElement.lang = language;
  document.title = words.title;
  startChat(site, inbox, locale);
  render(<App />, document.body);
}

void begin();
