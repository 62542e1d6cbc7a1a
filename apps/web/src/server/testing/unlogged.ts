import { jest } from '@jest/globals';

/** For work that ends in faults by design: the log of them would only be in the way. */
export async function unlogged<T>(work: () => Promise<T>): Promise<T> {
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
  try {
    return await work();
  } finally {
    stderr.mockRestore();
  }
}
