export { readReasons } from './store.ts';
