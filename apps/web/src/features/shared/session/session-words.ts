/** In the reader's language already: pages outside the workspace bring no catalogue. `{time}` stands for what is left. */
export type SessionWords = Record<
  | 'title'
  | 'text'
  | 'stay'
  | 'failed'
  | 'endTitle'
  | 'endText'
  | 'understood'
  | 'overTitle'
  | 'overText'
  | 'signIn'
  | 'back',
  string
>;
