import { signal } from '@preact/signals';

/** A text on its way back into the composer of its conversation: one that could not be sent as it is. */
export const composing = signal<{ conversation: string; text: string } | null>(null);
