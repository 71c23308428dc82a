import { z } from 'zod';

// What the bodies of commands are made of.

/** The sender names the row: sending again is harmless. Ids are compared as text, so they have one spelling: lower case. */
export const newId = z.uuidv7().toLowerCase();
export const id = z.uuid().toLowerCase();
export const ids = z.array(id).max(5_000);
/** Raw text in a frame: the door in `domain/text.ts` says what becomes of it, with a refusal that the composer can show. */
export const text = z.string().max(32_000);
export const name = z.string().max(1_000);
/** Something said to a colleague or kept with a wrap-up; empty: nothing. */
export const note = z.string().max(8_000);
export const place = z.int().min(0);
export const seconds = (least = 0) => z.int().min(least).max(1_000_000);
export const instant = z.int().min(0).max(100_000_000_000_000);
export const page = z.strictObject({ url: z.string().max(8_000), title: z.string().max(1_000) }).meta({ id: 'Page' });
