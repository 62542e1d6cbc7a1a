'use client';

import { useLinkStatus } from 'next/link';

/** Inside a link: marks it while its page is on the way, so that a slow answer is not a silent one. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return pending ? <span data-pending="" hidden /> : null;
}
