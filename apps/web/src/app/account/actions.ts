'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { ProfileState } from '../../features/account/profile-state.ts';
import { wayTo } from '../../server/admission.ts';
import { describeError } from '../../server/errors.ts';
import { getReader, requireSelf, serverCaller } from '../../server/page.ts';
import { text } from '../form-text.ts';

/** Works as a plain form too. What was typed comes back with what is wrong with it. */
export async function saveProfile(_before: ProfileState, form: FormData): Promise<ProfileState> {
  const typed = {
    name: text(form, 'name'),
    language: text(form, 'language'),
    timeZone: text(form, 'timeZone'),
  };
  const call = await serverCaller();
  try {
    await call.identity.updateProfile(typed as Parameters<typeof call.identity.updateProfile>[0]);
  } catch (error) {
    const { language } = await getReader();
    const { fields = {}, message } = describeError(error, language, '');
    return { typed, done: false, message, fields };
  }
  revalidatePath('/', 'layout');
  return { typed, done: true, message: null, fields: {} };
}

/** From one of the reader's firms to another, or to the portal. A place that is no longer theirs shows the account as it is now. */
export async function goTo(form: FormData): Promise<void> {
  const call = await serverCaller();
  const firmId = text(form, 'firm');
  const went = await call.identity
    .switchPlace(firmId ? { kind: 'staff', firmId } : { kind: 'applicant' })
    .catch(() => null);
  revalidatePath('/', 'layout');
  const session = await requireSelf();
  if (went) redirect(await wayTo(session.id, went.kind === 'staff' ? '/dashboard' : '/portal'));
}

export async function endOne(form: FormData): Promise<void> {
  const call = await serverCaller();
  // Pressed twice, or ended meanwhile: what was wanted is so.
  for (const id of form.getAll('id')) await call.identity.endSession({ id: String(id) }).catch(() => null);
  revalidatePath('/account');
}

/** Signs a browser out and forgets it. */
export async function forgetDevice(form: FormData): Promise<void> {
  const call = await serverCaller();
  await call.account.removeDevice({ id: text(form, 'id') }).catch(() => null);
  revalidatePath('/account');
}

export async function stopTrusting(form: FormData): Promise<void> {
  const call = await serverCaller();
  await call.account.stopTrustingDevice({ id: text(form, 'id') }).catch(() => null);
  revalidatePath('/account');
}

export async function endOthers(): Promise<void> {
  await requireSelf();
  const call = await serverCaller();
  await call.identity.endOtherSessions();
  revalidatePath('/account');
}
