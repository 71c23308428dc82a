export { readTeams, writeTeam } from './store.ts';
