export { readProfiles, writeProfile } from './store.ts';
