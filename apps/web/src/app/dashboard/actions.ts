'use server';

import { serverCaller } from '../../server/page.ts';

export async function sendLinkAgain(): Promise<'sent' | 'enough'> {
  const { sent } = await (await serverCaller()).identity.sendVerification();
  return sent ? 'sent' : 'enough';
}
