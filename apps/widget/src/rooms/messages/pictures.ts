import { type Signal, signal } from '@preact/signals';
import { state } from '../../frame/chat.ts';

/** Those that have come stay at hand, so that each place that shows one has it at once. */
const pictures = new Map<string, Signal<HTMLImageElement | null>>();

/** The address of somebody's picture; null: it has not come, or they have none. */
export function pictureOf(person: string): string | null {
  let picture = pictures.get(person);
  if (picture === undefined) {
    const asked = signal<HTMLImageElement | null>(null);
    const image = new Image();
    image.onload = () => {
      asked.value = image;
    };
    image.src = `${state.peek().inbox?.pictures}/${person}`;
    pictures.set(person, asked);
    picture = asked;
  }
  return picture.value?.src ?? null;
}
