/** What comes back from a form that works without JavaScript too. Sentences are in the reader's language already. */
export interface FormState {
  /** What was typed, but never a password. */
  typed: Record<string, string>;
  /** By the name of the field. */
  problems: Record<string, string>;
  /** What is wrong with none of the fields. */
  fault: string | null;
  /** It is done, and this is to be read now. */
  done: string | null;
}

export const EMPTY: FormState = { typed: {}, problems: {}, fault: null, done: null };

/** Sentences for the browser: pages outside the workspace bring no catalogue. */
export interface PasswordWords {
  label: string;
  hint: string;
  show: string;
  hide: string;
}
