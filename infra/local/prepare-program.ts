/**
 * The process that prepare.ts starts.
 */
import { prepareData } from './prepare-data.ts';
import type { PrepareMessage, PrepareOptions } from './prepare.ts';
import { describeProblem } from './problem.mjs';

const tell = (message: PrepareMessage) => new Promise<void>((done) => process.send?.(message, () => done()));

/** The real database of DATABASE_URL may be away, or refuse us. */
function aboutDatabase(error: { code?: string; message?: string }): string | null {
  const { code = '', message = '' } = error;
  if (
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ECONNRESET)$/.test(code) ||
    /timeout expired/.test(message)
  )
    return `The database does not answer (${message || code}): check that it runs, and the addresses in DATABASE_URL and DATABASE_OWNER_URL.`;
  if (/^(28P01|28000|3D000)$/.test(code))
    return `The database refuses us (${message}): check user, password and database name in DATABASE_URL and DATABASE_OWNER_URL.`;
  return null;
}

process.once('message', (options: PrepareOptions) => {
  prepareData({ ...options, log: (line) => void tell({ say: line }) })
    .then(() => process.exit(0))
    .catch(async (error: unknown) => {
      // Only what a person can act on is a sentence; the rest goes to our error stream with its trace.
      const said = aboutDatabase(error as Error) ?? describeProblem(error);
      if (said.includes('\n    at ')) console.error(said);
      else await tell({ sentence: said });
      process.exit(1);
    });
});
process.on('disconnect', () => process.exit(1));
