import type { Instrumentation } from 'next';
import { logFault } from './server/log.ts';

/** A page that broke leaves the same line as a door that did, with the number that its reader was shown. */
export const onRequestError: Instrumentation.onRequestError = (error, request, { routePath }) => {
  const { digest, cause } = error as Error & { digest?: string };
  logFault('page', String(request.headers['x-request-id'] ?? ''), cause ?? error, {
    digest,
    path: routePath,
  });
};
