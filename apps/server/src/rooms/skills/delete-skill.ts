import { act } from '../command.ts';
import { remove } from '../setup/door.ts';
import { SKILL } from './keeping.ts';

export const deleteSkill = act('skill.delete', (acting) => remove(acting, SKILL));
