/** What a command comes to in a state, in a few words. */
export interface Outcome {
  /** The facts, without what all of them begin with. */
  facts: readonly string[];
  refusal: string | null;
  /** The state it leaves. */
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
  commands: Readonly<Record<string, (state: State) => Omit<Outcome, 'after'> & { after: State }>>,
  describe: (state: State) => string,
): Machine {
  return {
    states: Object.keys(states),
    commands: Object.keys(commands),
    run(command, state) {
      const [act, before] = [commands[command], states[state]];
      if (act === undefined || before === undefined) throw new Error(`There is no ${command} or no ${state}.`);
      const { after, ...rest } = act(before);
      return { ...rest, after: describe(after) };
    },
  };
}
