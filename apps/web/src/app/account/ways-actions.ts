'use server';

import { revalidatePath } from 'next/cache';
import { cookies } from 'next/headers';
import { UNTOUCHED, type WaysState } from '../../features/account/ways-state.ts';
import { describeError } from '../../server/errors.ts';
import { getReader, serverCaller } from '../../server/page.ts';
import { connectCookieName, sessionCookieOptions } from '../../server/session-cookie.ts';
import { text } from '../form-text.ts';

type Call = Awaited<ReturnType<typeof serverCaller>>;

/** The password is right: what the browser's authenticator is to be asked. */
export async function askForNewPasskey(
  form: FormData,
): Promise<WaysState | { options: unknown; step: string }> {
  const call = await serverCaller();
  try {
    return await call.passkeys.begin({ password: text(form, 'password') });
  } catch (error) {
    return problem(error);
  }
}

export const keepPasskey = async (form: FormData): Promise<WaysState> =>
  change((call) =>
    call.passkeys.add({
      step: text(form, 'step'),
      credential: text(form, 'credential'),
      name: text(form, 'name'),
    }),
  );

export const renamePasskey = async (_before: WaysState, form: FormData): Promise<WaysState> =>
  change((call) => call.passkeys.rename({ id: text(form, 'id'), name: text(form, 'name') }));

export const removePasskey = async (_before: WaysState, form: FormData): Promise<WaysState> =>
  change((call) => call.passkeys.remove({ id: text(form, 'id'), password: text(form, 'password') }));

export const disconnectAccount = async (_before: WaysState, form: FormData): Promise<WaysState> =>
  change((call) => call.providers.disconnect({ id: text(form, 'id'), password: text(form, 'password') }));

/** The password is right: a cookie says so while the browser is at the provider. */
export async function connectAccount(_before: WaysState, form: FormData): Promise<WaysState> {
  const provider = text(form, 'provider');
  const call = await serverCaller();
  try {
    const { step, expiresAt } = await call.providers.beginConnect({
      provider,
      password: text(form, 'password'),
    });
    const jar = await cookies();
    jar.set(connectCookieName(), step, sessionCookieOptions(new Date(expiresAt)));
    return { ...UNTOUCHED, done: true, goOn: `/sign-in/with/${provider}?connect=1` };
  } catch (error) {
    return problem(error);
  }
}

async function change(work: (call: Call) => Promise<unknown>): Promise<WaysState> {
  const call = await serverCaller();
  try {
    await work(call);
  } catch (error) {
    return problem(error);
  }
  revalidatePath('/account');
  return { ...UNTOUCHED, done: true };
}

async function problem(error: unknown): Promise<WaysState> {
  const { language } = await getReader();
  const { fields = {}, message } = describeError(error, language, '');
  return { done: false, message, fields };
}
