export { readPicture, readPreferences } from './store.ts';
