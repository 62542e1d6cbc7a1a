'use client';

import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { useState, type ReactNode } from 'react';
import type { AppRouter } from '../../server/root.ts';
import { MOST_BATCHED_CALLS } from './batches.ts';
import { faultOf } from './faults.ts';
import { noteContact } from './session/last-contact.ts';
import { useLive } from './live/live-store.ts';
import { rememberOwn } from './live/own-requests.ts';

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
export { useTRPC, useTRPCClient };

/**
 * One cache for the whole workspace: what a page brought along, a later page finds again. `closed` is for whoever every
 * door refuses until they have done something else: nothing is asked by itself.
 */
export function DataProvider({ closed = false, children }: { closed?: boolean; children: ReactNode }) {
  const [queryClient] = useState(() => createQueryClient(!closed));
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        httpBatchLink({
          url: '/api/trpc',
          headers: traceHeaders,
          maxItems: MOST_BATCHED_CALLS,
          fetch: fetchAndRemember,
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

/** Where this began, for whoever follows it through the server (W3C trace context). Random numbers: they say nothing of the reader. */
function traceHeaders(): Record<string, string> {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { traceparent: `00-${hex.slice(0, 32)}-${hex.slice(32)}-01` };
}

/** What this tab changes itself comes back to it as a fact; it knows it by its request. */
async function fetchAndRemember(address: RequestInfo | URL | string, how?: object): Promise<Response> {
  const answer = await fetch(address, how);
  if (answer.ok) noteContact();
  if ((how as RequestInit | undefined)?.method === 'POST') rememberOwn(answer.headers.get('x-request-id'));
  return answer;
}

function createQueryClient(enabled: boolean): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      queries: {
        enabled,
        staleTime: 30_000,
        // Coming back to the window must not fetch two thousand pages of a list again.
        refetchOnWindowFocus: false,
        // A refusal does not change by asking again; a lost connection may.
        retry: (count, error) => count < 2 && faultOf(error).code === 'unreachable',
      },
      // A save that cannot leave says so at once. Kept back, it would be done later, when nobody looks any more.
      mutations: { networkMode: 'always' },
    },
  });
}

/** Reading without a session: sign in, then back to the same page. A form that is being written is never left like this. */
function leaveWhenSignedOut(error: unknown): void {
  if (faultOf(error).code !== 'unauthenticated') return;
  // The page says so already, and how to go on: nobody is taken away from what they read there.
  if (useLive.getState().state === 'ended') return;
  const next = encodeURIComponent(location.pathname + location.search);
  location.assign(`/sign-in?next=${next}`);
}
