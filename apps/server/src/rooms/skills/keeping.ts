import type { Skill } from '@parley/domain';
import type { Keeping } from '../setup/door.ts';
import { deleteSkillRow, readSkills, writeSkill } from './store.ts';

export const SKILL: Keeping<Skill> = {
  kind: 'skill',
  read: readSkills,
  write: writeSkill,
  remove: deleteSkillRow,
  refersTo: ({ levels }) => ({ member: Object.keys(levels) }),
  words: ({ levels }, nameOf) => ({
    members: Object.entries(levels).map(([member, level]) => `${nameOf(member)} ${level}`),
  }),
  saved: (item) => ({ type: 'skill.saved', item }),
  deleted: (id) => ({ type: 'skill.deleted', id }),
  settles: true,
};
