/** What no name holds: a place in a sentence. From the characters that are nobody's. */
const PLACE = '\uE000';

/**
 * A sentence with a name in it, said of the rows of a whole list: put together once, where the formatter would read it anew for each row,
 * which was a tenth of what a board takes to open. For a sentence that holds the name and decides nothing by it.
 */
export function saidOf(say: (name: string) => string): (name: string) => string {
  const parts = say(PLACE).split(PLACE);
  return (name) => parts.join(name);
}
