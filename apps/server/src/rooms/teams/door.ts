export { readTeams } from './store.ts';
