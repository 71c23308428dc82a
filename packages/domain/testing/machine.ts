/** What a command comes to in a state, in a few words. */
export interface Outcome {
  /** The facts, without what all of them begin with. */
  facts: readonly string[];
  refusal: string | null;
  /** The state it is given in, and the one that it leaves. */
  before: string;
  after: string;
}

/** A machine that can be run: every command in every state. */
export interface Machine {
  states: readonly string[];
  commands: readonly string[];
  run(command: string, state: string): Outcome;
}

export function machineOf<State>(
  states: Readonly<Record<string, State>>,
  commands: Readonly<Record<string, (state: State) => Omit<Outcome, 'before' | 'after'> & { after: State }>>,
  describe: (state: State) => string,
): Machine {
  return {
    states: Object.keys(states),
    commands: Object.keys(commands),
    run(command, state) {
      const [act, before] = [commands[command], states[state]];
      if (act === undefined || before === undefined) throw new Error(`There is no ${command} or no ${state}.`);
      const { after, ...rest } = act(before);
      return { ...rest, before: describe(before), after: describe(after) };
    },
  };
}

/** An outcome on one line: a refusal, nothing, or the facts and, where it is another one, the state they leave. */
export function say({ facts, refusal, before, after }: Outcome): string {
  if (refusal !== null) return refusal;
  if (facts.length === 0) return before === after ? 'nothing' : after;
  return before === after ? facts.join(', ') : `${facts.join(', ')} → ${after}`;
}

/** What each command comes to, and in which states: `always` where it is the same in all. */
export type Table = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The table of a machine as it really is. */
export function tableOf(machine: Machine): Table {
  return Object.fromEntries(
    machine.commands.map((command) => {
      const outcomes = Map.groupBy(machine.states, (state) => say(machine.run(command, state)));
      const rows = [...outcomes].map(([outcome, states]) => [
        outcome,
        states.length === machine.states.length ? 'always' : states.join(', '),
      ]);
      return [command, Object.fromEntries(rows)];
    }),
  );
}
