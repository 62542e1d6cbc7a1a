'use client';

import { setNonce } from 'get-nonce';

/**
 * A dialog writes a style element to hold the page still. The page's policy lets that in only with the document's own
 * nonce, so it is read from the document: a nonce that came with a later navigation would be refused.
 */
export function adoptStyleNonce(): void {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  if (nonce) setNonce(nonce);
}
