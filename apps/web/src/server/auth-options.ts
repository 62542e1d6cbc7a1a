// next-auth keeps its own routes (csrf, session, sign-out, the credentials callback); the session itself is our row.
import { endSession, signIn, TooManyTries } from '@cio/domain/identity';
import { isId } from '@cio/domain/platform';
import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { env } from '../env.ts';
import { arrivalOfRequest, follow } from './admission.ts';
import { log, logFault } from './log.ts';
import { comeFromProvider } from './provider-callback.ts';
import { oauthProviders, providerCookies } from './providers.ts';
import { forgetSession, liveSession } from './session-cache.ts';
import {
  accessEnd,
  callbackCookieName,
  decodeSessionToken,
  encodeSessionToken,
  sessionCookieName,
  sessionCookieOptions,
} from './session-cookie.ts';
import { services } from './services.ts';

interface SignedInUser {
  id: string;
  sessionId: string;
  expiresAt: number;
}

export function authOptions(): NextAuthOptions {
  const { expires: _expires, ...cookie } = sessionCookieOptions(new Date());
  return {
    secret: env().appSecret,
    session: { strategy: 'jwt' },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: { name: sessionCookieName(), options: cookie },
      csrfToken: { name: `cio_csrf_${env().instanceId}`, options: cookie },
      callbackUrl: { name: callbackCookieName(), options: cookie },
      ...providerCookies(cookie),
    },
    // Its messages may quote what a provider answered: the name of the fault is enough.
    logger: {
      error: (code) => log('warn', 'auth.refused', { code }),
      warn: () => {},
      debug: () => {},
    },
    providers: [
      ...oauthProviders(env().providers, services().outbound),
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          if (!credentials?.email || !credentials.password) return null;
          const { email, password } = credentials;
          const arrival = await arrivalOfRequest();
          const admission = await signIn(services().db, { email, password, ...arrival }, new Date()).catch(
            (error: unknown) => {
              if (error instanceof TooManyTries) throw new Error('rate_limited');
              logFault('auth', String(request.headers?.['x-request-id'] ?? ''), error);
              // next-auth puts the message into an address: ours says nothing of the inside.
              throw new Error('unavailable');
            },
          );
          if (!admission) return null;
          // next-auth sets the first cookie, and knows of no other.
          await follow(admission, null);
          // The sign-in page leads on to what is owed: the browser holds the step's cookie by now.
          if (admission.step !== 'in') throw new Error(admission.step);
          return {
            id: admission.userId,
            sessionId: admission.sessionId,
            expiresAt: admission.expiresAt.getTime(),
          };
        },
      }),
    ],
    jwt: {
      encode: ({ token }) =>
        Promise.resolve(
          encodeSessionToken({ sid: String(token?.sid), sub: String(token?.sub), exp: Number(token?.exp) }),
        ),
      decode: ({ token }) => Promise.resolve(decodeSessionToken(token) as never),
    },
    callbacks: {
      // Of a password, everything was decided in `authorize`.
      signIn: ({ account, profile }) =>
        account?.type === 'oauth' ? comeFromProvider(account.provider, profile) : true,
      jwt({ token, user }) {
        const signedIn = user as SignedInUser | undefined;
        return signedIn
          ? { sid: signedIn.sessionId, sub: signedIn.id, exp: accessEnd(signedIn.expiresAt) }
          : token;
      },
      // The answer of /api/auth/session: who is there, according to the row and not to the cookie.
      async session({ session, token }) {
        const live = await liveSession(String(token.sid));
        return { ...session, user: live ? { name: live.user.name, email: live.user.email } : undefined };
      },
    },
    events: {
      async signOut({ token }) {
        const sessionId = String(token?.sid ?? '');
        if (!isId(sessionId)) return;
        await endSession(services().db, sessionId, new Date());
        forgetSession(sessionId);
      },
    },
  };
}
