import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { IconSearch } from './icons.ts';

/** With more items than this a field to search them appears. */
export const MANY = 8;

/** What the library calls a menu, where a menu is only a part of it: for the `Menu` around {@link SearchedItems}. */
export const SEARCHED = { attributes: { dropdown: { role: 'dialog', 'aria-orientation': undefined } } };

interface SearchedItemsProps {
  /** Otherwise they stand in the menu itself. */
  many: boolean;
  /** What the items are. */
  label: string;
  /** What the field says. */
  find: string;
  sought: string;
  onSought: (sought: string) => void;
  className?: string | undefined;
  children: ReactNode;
}

/** A menu holds nothing but its items: with a field to search them it stands in a dialog. */
export function SearchedItems({ many, label, find, sought, onSought, className, children }: SearchedItemsProps) {
  if (!many) return children;
  return (
    <>
      <Menu.Search
        aria-label={find}
        placeholder={find}
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        value={sought}
        onChange={(event) => onSought(event.currentTarget.value)}
      />
      {/* Many of them scroll, and what scrolls can be reached by keyboard. */}
      <div role="menu" tabIndex={0} aria-label={label} className={className}>
        {children}
      </div>
    </>
  );
}
