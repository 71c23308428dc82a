export { readSkills } from './store.ts';
