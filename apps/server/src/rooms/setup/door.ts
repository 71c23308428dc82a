export { type Keeping, remove, save } from './keeping.ts';
export { exist, namesOf } from './store.ts';
export { changes, type Words, yes } from './words.ts';
