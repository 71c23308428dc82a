/** Some visitors with a conversation each, and a member who hears of all of it. */
export interface Crowd {
  /** Sends a message of visitor `n`; returns its id. */
  post: (n: number, text: string) => string;
  end: () => void;
}

export interface Heard {
  /** A message of visitor `n` is stored. */
  acknowledged: (n: number) => void;
  /** The first member has it on the screen. */
  arrived: (id: string) => void;
}

export const TEXT = 'Hello, where is my order? It should have been here on Monday.';
