import { cache } from 'react';
import { TRPCError } from '@trpc/server';
import { serverCaller } from '../../../../server/page.ts';

/** The client of this address, or null: never was, or belongs to another firm. Title and page ask once. */
export const findClient = cache(async (id: string) => {
  const call = await serverCaller();
  try {
    return await call.clients.get({ id });
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
});
