/** What comes back from a form about a way in. Sentences are in the reader's language already. */
export interface WaysState {
  done: boolean;
  /** What is wrong with none of the fields. */
  message: string | null;
  fields: Record<string, string>;
  /** Where to go on, when the way leads out of the product. */
  goOn?: string;
}

export const UNTOUCHED: WaysState = { done: false, message: null, fields: {} };

/** Sentences for asking the password once more. */
export interface AgainWords {
  password: string;
  hint: string;
  show: string;
  hide: string;
  waiting: string;
}
