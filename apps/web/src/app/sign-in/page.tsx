import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { SignInScreen } from '../../features/sign-in/sign-in-screen.tsx';
import { lookAtInvitation } from '../../server/invitations.ts';
import { mailboxIsOpen } from '../../server/mailbox.ts';
import { pageSession } from '../../server/page.ts';
import { refusalOf, waysIn } from '../../server/ways-in.ts';
import { demoFirms } from '../../server/sign-in.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t('title') };
}

/** Where next-auth's own route sends a browser whose sign-in is not over. */
const STEP_PAGES = new Map([
  ['second-factor', '/sign-in/second-factor'],
  ['approve-device', '/sign-in/approve'],
]);

/** Who is asked to sign in on the way to an invitation sees whose it is. */
async function firmOfInvitation(next: unknown) {
  const token = typeof next === 'string' ? /^\/invite\?token=([\w-]{1,200})$/.exec(next)?.[1] : undefined;
  if (token === undefined) return null;
  const invitation = await lookAtInvitation(token);
  return invitation.standing === 'unknown' ? null : invitation.brand;
}

const PROBLEMS = ['credentials', 'unavailable', 'empty', 'step'] as const;

export default async function SignInPage({ searchParams }: Address) {
  const [session, query] = await Promise.all([pageSession(), searchParams]);
  const { next, problem, error } = query;
  const refused = refusalOf(query);
  // Who is signed in comes back from a provider only after setting out to connect it.
  if (session && refused) redirect('/account?connection=failed');
  if (session) redirect(session.actor.kind === 'staff' ? '/dashboard' : '/portal');
  const step = STEP_PAGES.get(String(error));
  if (step) redirect(step);
  return (
    <SignInScreen
      next={typeof next === 'string' ? next : null}
      firms={await demoFirms()}
      mailbox={mailboxIsOpen()}
      problem={PROBLEMS.find((one) => one === problem) ?? null}
      ways={waysIn()}
      refused={refused}
      firm={await firmOfInvitation(next)}
    />
  );
}
