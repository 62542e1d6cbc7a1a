// What pages stand on: who reads, what they may see, and the procedures, called in process.
import 'server-only';
import { cache } from 'react';
import { cookies, headers } from 'next/headers';
import { forbidden, notFound, redirect } from 'next/navigation';
import { dehydrate, QueryClient } from '@tanstack/react-query';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { may, type LiveSession, type StaffPermission } from '@cio/domain/identity';
import { env } from '../env.ts';
import { sessionAt } from './admin-area.ts';
import { EXACT_ADDRESS_HEADER } from './client-address.ts';
import { requestContext } from './context.ts';
import { LIVE_PLACE_HEADER } from './live/place-header.ts';
import { markFault } from './page-fault.ts';
import { visitorLanguage } from './reader.ts';
import { appRouter, createCaller } from './root.ts';
import { sessionOfCookie } from './session-cache.ts';
import { languageCookieName, LOOK_COOKIE, sessionCookieName } from './session-cookie.ts';

export const pageSession = cache(async (): Promise<LiveSession | null> => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  try {
    const session = await sessionOfCookie(jar.get(sessionCookieName())?.value);
    return await sessionAt(session, head.get(EXACT_ADDRESS_HEADER));
  } catch (error) {
    markFault(error, head.get('x-request-id') ?? '');
    throw error;
  }
});

export const getReader = cache(async () => {
  // Without a database there is still a language to say so in.
  const [session, jar, head] = await Promise.all([pageSession().catch(() => null), cookies(), headers()]);
  const look = new URLSearchParams(jar.get(LOOK_COOKIE)?.value ?? '');
  const oneOf = <Choice extends string>(value: string | null, choices: readonly Choice[]): Choice | null =>
    choices.find((choice) => choice === value) ?? null;
  return {
    language:
      session?.user.language ??
      visitorLanguage(jar.get(languageCookieName())?.value, head.get('accept-language') ?? undefined),
    timeZone: session?.user.timeZone ?? 'America/Toronto',
    now: new Date(),
    nonce: head.get('x-nonce') ?? '',
    // A login's own look goes wherever it signs in; this browser's is for those who have not.
    theme: session ? session.user.theme : oneOf(look.get('theme'), ['light', 'dark']),
    density: session ? session.user.density : oneOf(look.get('density'), ['dense', 'comfortable']),
    demo: env().demo,
  };
});

/** Where the stream of a page that is made now begins; empty where this process has no reader yet. */
export const pageLivePlace = async (): Promise<string> => (await headers()).get(LIVE_PLACE_HEADER) ?? '';

type StaffSession = LiveSession & {
  actor: Extract<LiveSession['actor'], { kind: 'staff' }>;
  firm: NonNullable<LiveSession['firm']>;
};
type ApplicantSession = LiveSession & { actor: Extract<LiveSession['actor'], { kind: 'applicant' }> };

/** The first line of every staff page. */
export async function requireStaff(permission: StaffPermission): Promise<StaffSession> {
  const session = await requireWhole();
  if (session.actor.kind !== 'staff') notFound();
  if (!may(session.actor, permission)) forbidden();
  return session as StaffSession;
}

/** The address that the firm does not let into its admin area, if that is what keeps this reader out. */
export async function refusedAddress(): Promise<string | null> {
  const session = await pageSession();
  return session?.actor.kind === 'staff' ? (session.actor.adminClosedTo ?? null) : null;
}

/** The first line of every applicant page. */
export async function requireApplicant(): Promise<ApplicantSession> {
  const session = await requireWhole();
  if (session.actor.kind !== 'applicant') notFound();
  return session as ApplicantSession;
}

/** The first line of a page about the reader's own login, whoever they are. */
export const requireSelf = (): Promise<LiveSession> => requireSession();

/** Steps within the app ask no server for a page's address again, so dispatch.ts is not the only one to send them away. */
async function requireWhole(): Promise<LiveSession> {
  const session = await requireSession();
  if (session.owesSecondFactor) redirect('/account/second-factor?owed=1');
  return session;
}

async function requireSession(): Promise<LiveSession> {
  const session = await pageSession();
  if (!session) redirect('/sign-in');
  return session;
}

export const getQueryClient = cache(
  () =>
    new QueryClient({
      defaultOptions: {
        queries: { staleTime: 30_000, retry: false },
        dehydrate: { shouldDehydrateQuery: (query) => query.state.status !== 'error' },
      },
    }),
);

const pageContext = cache(async () => {
  const [session, reader, head] = await Promise.all([pageSession(), getReader(), headers()]);
  return requestContext({
    actor: session?.actor ?? null,
    session,
    language: reader.language,
    requestId: head.get('x-request-id') ?? '',
    address: head.get(EXACT_ADDRESS_HEADER),
  });
});

/** For what changes on the screen: prefetch with it, and the browser's own query takes the answer over. */
export const serverTrpc = cache(() =>
  createTRPCOptionsProxy({ ctx: pageContext, router: appRouter, queryClient: getQueryClient }),
);

/** For what never changes on the screen. */
export const serverCaller = async () => {
  const context = await pageContext();
  return createCaller(context, { onError: ({ error }) => markFault(error, context.requestId) });
};

export const dehydrated = () => dehydrate(getQueryClient());
