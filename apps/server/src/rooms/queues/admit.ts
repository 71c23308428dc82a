import type { CommandOf } from '@parley/contract';
import { admitText, type Need, type Overflow, type Queue, type RefusalCode, type Relaxation } from '@parley/domain';
import { admitName } from '../texts.ts';

/** Longest thing that a queue says to a customer, in UTF-16 units: a few sentences. */
const SAYING_MAX_CHARACTERS = 1_000;

/** A queue's settings as they may be stored, or why not. */
export function admitQueue(wish: CommandOf<'queue.save'>): { queue: Queue } | { refusal: RefusalCode } {
  const name = admitName(wish.name);
  if ('refusal' in name) return name;
  const steps = wish.steps.toSorted((a, b) => a.after - b.after).map(admitStep);
  // What holds from the beginning, and what from when on: no two for the same time.
  if (steps.some((step, n) => step.after === steps[n - 1]?.after) || (steps[0]?.after ?? 0) !== 0)
    return { refusal: 'request.malformed' };
  const messages: { after: number; text: string }[] = [];
  for (const { after, text } of wish.messages.toSorted((a, b) => a.after - b.after)) {
    const admitted = admitText(text, SAYING_MAX_CHARACTERS);
    if ('refusal' in admitted) return admitted;
    messages.push({ after, text: admitted.text });
  }
  const overflow = admitOverflow(wish);
  if ('refusal' in overflow) return overflow;
  const codes = [...new Set(wish.wrapUp.codes)];
  const { enabled, required, defaultCode } = wish.wrapUp;
  if (defaultCode !== null && !codes.includes(defaultCode)) return { refusal: 'request.malformed' };
  // Nobody could ever finish.
  if (enabled && required && codes.length === 0) return { refusal: 'wrap_up.required' };
  const { type: _, ...settings } = wish;
  return {
    queue: {
      ...settings,
      name: name.text,
      teams: [...new Set(wish.teams)].toSorted(),
      members: [...new Set(wish.members)].toSorted(),
      steps,
      messages,
      overflow: overflow.overflow,
      wrapUp: { ...wish.wrapUp, codes },
    },
  };
}

/** Each skill once, at the highest level asked for. */
function admitStep({ after, needs }: Relaxation): Relaxation {
  const levels = new Map<Need['skill'], number>();
  for (const { skill, level } of needs) levels.set(skill, Math.max(level, levels.get(skill) ?? 0));
  const skills = [...levels].map(([skill, level]) => ({ skill, level }));
  return { after, needs: skills.toSorted((a, b) => (a.skill < b.skill ? -1 : 1)) };
}

function admitOverflow({ overflow }: CommandOf<'queue.save'>): { overflow: Overflow } | { refusal: RefusalCode } {
  if (overflow.kind === 'none' || overflow.kind === 'queue') return { overflow };
  const text = admitText(overflow.text, SAYING_MAX_CHARACTERS);
  return 'refusal' in text ? text : { overflow: { ...overflow, text: text.text } };
}
