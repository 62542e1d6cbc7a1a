/** Known to the browser as well: its client splits what is larger, the door refuses it. */
export const MOST_BATCHED_CALLS = 20;
