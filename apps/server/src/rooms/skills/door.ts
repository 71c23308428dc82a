export { readSkills, writeSkill } from './store.ts';
