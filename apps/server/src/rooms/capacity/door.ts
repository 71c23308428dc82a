export { readProfiles } from './store.ts';
