/** A record that something happened to: its type and its id. */
export type About = readonly [type: string, id: string];

/** What the server tells of a change: its name and which records it is about. What is new, we ask for. */
export interface Fact {
  name: string;
  about: readonly About[];
  /** Of the request that made the change, where it was this reader's own. */
  request?: string;
}
