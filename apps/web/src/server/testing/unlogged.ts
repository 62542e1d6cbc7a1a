import { jest } from '@jest/globals';

/** For work that ends in faults by design: the log of them would only be in the way, and where each began is told to nobody. */
export async function unlogged<T>(work: () => Promise<T>): Promise<T> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return await withLog(() => true, work);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** For work of thousands of requests: of each that was answered there is nothing to say, of a fault there is. */
export const onlyFaults = <T>(work: () => Promise<T>): Promise<T> =>
  withLog((line) => line.includes('"level":"info"'), work);

async function withLog<T>(isDropped: (line: string) => boolean, work: () => Promise<T>): Promise<T> {
  const write = process.stderr.write.bind(process.stderr);
  const stderr = jest
    .spyOn(process.stderr, 'write')
    .mockImplementation((line: string | Uint8Array) => isDropped(String(line)) || write(line));
  try {
    return await work();
  } finally {
    stderr.mockRestore();
  }
}
