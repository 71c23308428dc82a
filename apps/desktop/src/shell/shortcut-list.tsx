import { Kbd } from '@mantine/core';
import { useText } from '../language/language.tsx';
import classes from './shortcuts.module.css';

const MAC = /Mac|iPhone|iPad/.test(navigator.platform);
const MOD = MAC ? '⌘' : 'Ctrl';
const ALT = MAC ? '⌥' : 'Alt';

/** All keys, for the dialog and the help page. */
export function ShortcutList() {
  const text = useText();
  const { shortcuts } = text;
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
  return (
    <div className={classes.groups}>
      {groups.map(({ title, keys }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {keys.map(([label, ...each]) => (
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
  );
}
