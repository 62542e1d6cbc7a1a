export interface SignInState {
  email: string;
  problem: 'credentials' | 'unavailable' | 'unreachable' | 'empty' | null;
}

/** The sentences of the form: it is a public page and brings no catalogue to the browser. */
export interface SignInWords {
  email: string;
  password: string;
  submit: string;
  submitting: string;
  show: string;
  hide: string;
  problems: Record<NonNullable<SignInState['problem']>, string>;
}
