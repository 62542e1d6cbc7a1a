'use server';

import { getTranslations } from 'next-intl/server';
import { revalidatePath } from 'next/cache';
import {
  askForPasskey,
  enterByPasskey,
  type PasskeyGiven,
  type PasskeyProblem,
  type PasskeyPurpose,
} from '../../server/passkeys.ts';

export async function askPasskey(
  purpose: PasskeyPurpose,
): Promise<{ options: unknown; step: string } | { problem: string }> {
  const asked = await askForPasskey(purpose);
  return 'problem' in asked ? say(asked) : asked;
}

export async function givePasskey(
  given: PasskeyGiven,
): Promise<{ redirectTo: string } | { problem: string }> {
  const answer = await enterByPasskey(given);
  if ('problem' in answer) return say(answer);
  revalidatePath('/', 'layout');
  return answer;
}

async function say(answer: PasskeyProblem): Promise<{ problem: string }> {
  const t = await getTranslations('passkey');
  return {
    problem:
      answer.problem === 'locked'
        ? t('problems.locked', { minutes: answer.minutes })
        : t(`problems.${answer.problem}`),
  };
}
