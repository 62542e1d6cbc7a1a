export interface SignInState {
  email: string;
  keep: boolean;
  problem: 'credentials' | 'unavailable' | 'unreachable' | 'empty' | 'locked' | 'step' | null;
  /** After too many tries: the sentence that says how long to wait. */
  locked?: string;
}

/** The sentences of the form: it is a public page and brings no catalogue to the browser. */
export interface SignInWords {
  email: string;
  password: string;
  submit: string;
  submitting: string;
  show: string;
  hide: string;
  keep: string;
  keepHint: string;
  problems: Record<Exclude<SignInState['problem'], 'locked' | null>, string>;
}
