import { UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, useId, useState } from 'react';
import { useText } from '../../language/language.tsx';
import classes from './command-menu.module.css';
import { type Command, commandsFor, type Deed } from './commands.ts';

export type OpenCommandMenu = ReturnType<typeof useCommandMenu>;

/** The commands above the composer, from the slash on until something else is typed. */
export function useCommandMenu(draft: string, allowed: ReadonlySet<Deed>) {
  const list = useId();
  const [index, setIndex] = useState(0);
  /** Escape closes it for the draft as it is. */
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const commands = closedFor === draft ? [] : (commandsFor(draft, allowed) ?? []);
  const current = commands[Math.min(index, commands.length - 1)];
  const open = commands.length > 0;
  return {
    list,
    commands,
    current,
    /** What the field says of it to screen readers. */
    field: {
      'aria-autocomplete': 'list',
      'aria-controls': open ? list : undefined,
      'aria-activedescendant': current === undefined ? undefined : `${list}-${current.name}`,
    } as const,
    /** True: the key was meant for the menu. */
    pressed(event: KeyboardEvent, choose: (command: Command) => void): boolean {
      if (!open || current === undefined) return false;
      const step = { ArrowDown: 1, ArrowUp: commands.length - 1 }[event.key];
      if (step !== undefined) setIndex((commands.indexOf(current) + step) % commands.length);
      else if (event.key === 'Escape') setClosedFor(draft);
      else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') choose(current);
      else {
        setIndex(0);
        return false;
      }
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}

export function CommandMenu({ menu, onChoose }: { menu: OpenCommandMenu; onChoose: (command: Command) => void }) {
  const text = useText();
  const said = text.handling.commands;
  if (menu.commands.length === 0) return null;
  return (
    <div id={menu.list} className={classes.menu} role="listbox" aria-label={said.label}>
      {menu.commands.map((command) => (
        <UnstyledButton
          key={command.name}
          id={`${menu.list}-${command.name}`}
          className={classes.command ?? ''}
          role="option"
          tabIndex={-1}
          aria-selected={command === menu.current}
          // The cursor stays in the field.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(command)}
        >
          <code>/{command.name}</code>
          <span>{said[command.name]}</span>
        </UnstyledButton>
      ))}
    </div>
  );
}
