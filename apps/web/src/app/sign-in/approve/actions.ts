'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { follow } from '../../../server/admission.ts';
import { enterWhenApproved, ownApproval, sendApprovalAgain } from '../../../server/waiting-device.ts';
import { text } from '../../form-text.ts';

/** What the page's script asks every few seconds. */
export const isApproved = async (): Promise<boolean> => (await ownApproval()) !== 'waiting';

export async function goIn(form: FormData): Promise<void> {
  const next = text(form, 'next');
  const entered = await enterWhenApproved();
  if (entered === 'waiting' || entered === 'gone') redirect(pageWith(next, { said: 'still' }));
  const goal = await follow(entered, next);
  revalidatePath('/', 'layout');
  redirect(goal);
}

export async function mailAgain(form: FormData): Promise<void> {
  redirect(pageWith(text(form, 'next'), { said: await sendApprovalAgain() }));
}

const pageWith = (next: string, query: Record<string, string>): string =>
  `/sign-in/approve?${new URLSearchParams({ ...query, ...(next ? { next } : {}) }).toString()}`;
