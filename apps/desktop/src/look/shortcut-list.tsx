import { Kbd } from '@mantine/core';
import { useText } from '../language/language.tsx';
import { usePreferences } from './preferences.ts';
import classes from './shortcut-list.module.css';

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const MOD = MAC ? '⌘' : 'Ctrl';
const ALT = MAC ? '⌥' : 'Alt';

/** A key that does something alone. */
const SINGLE = /^[A-Z0-9?]$/;

/** All keys that do something, for the dialog and the help page. */
export function ShortcutList() {
  const text = useText();
  const { shortcuts } = text;
  const { shortcuts: single } = usePreferences();
  const groups = [
    {
      title: shortcuts.lists,
      keys: [
        [shortcuts.next, 'J', '↓'],
        [shortcuts.previous, 'K', '↑'],
        [shortcuts.open, 'Enter'],
        [shortcuts.views, '1', '2', '3'],
      ],
    },
    {
      title: text.agents.work,
      keys: [
        [text.agents.acceptFirst, `${ALT} A`],
        [text.agents.chooseStatus, `${ALT} P`],
      ],
    },
    {
      title: shortcuts.everywhere,
      keys: [
        [shortcuts.palette, `${MOD} K`],
        [shortcuts.help, '?'],
        [shortcuts.leave, 'Esc'],
      ],
    },
    {
      title: shortcuts.conversation,
      keys: [
        [shortcuts.reply, 'R'],
        [shortcuts.send, 'Enter'],
        [shortcuts.lineBreak, '⇧ Enter'],
        [shortcuts.assign, 'A'],
        [text.handling.shortcuts.transfer, 'T'],
        [text.handling.shortcuts.conference, 'C'],
        [text.handling.shortcuts.snooze, 'S'],
        [text.handling.shortcuts.pending, 'O'],
        [text.handling.shortcuts.flag, 'F'],
        [shortcuts.resolve, 'E'],
        [shortcuts.details, 'I'],
      ],
    },
  ];
  const shown = groups.map(({ title, keys }) => ({
    title,
    keys: keys
      .map(([label = '', ...each]) => ({ label, each: single ? each : each.filter((key) => !SINGLE.test(key)) }))
      .filter(({ each }) => each.length > 0),
  }));
  return (
    <>
      {!single && <p className={classes.off}>{text.profile.singleKeysOff}</p>}
      <div className={classes.groups}>
        {shown.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(({ label, each }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    {each.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </>
  );
}
