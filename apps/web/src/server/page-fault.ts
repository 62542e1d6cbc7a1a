/**
 * Gives a fault the number of its request. Next shows the reader an error's digest and nothing else of it, and leaves
 * a digest alone that is there already.
 */
export function markFault(error: unknown, requestId: string): void {
  if (!(error instanceof Error) || 'digest' in error || requestId === '') return;
  Object.assign(error, { digest: requestId });
}
