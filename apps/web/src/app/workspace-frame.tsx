import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DataProvider } from '../features/shared/trpc.tsx';
import { WorkspaceShell } from '../features/shell/workspace-shell.tsx';
import { VerifyNotice } from '../features/shell/verify-notice.tsx';
import { getReader, pageSession, serverCaller } from '../server/page.ts';

/** The shell around what staff see. Each page guards itself: a layout is not asked again when the page changes. */
export async function WorkspaceFrame({ children }: { children: ReactNode }) {
  const [session, { theme, density }, messages] = await Promise.all([
    pageSession(),
    getReader(),
    getMessages(),
  ]);
  if (session?.actor.kind !== 'staff' || !session.firm) return children;
  const { verified } = await (await serverCaller()).identity.emailStanding();
  const { shell, keys, clients, form, problems, doors, pages } = messages;
  return (
    <NextIntlClientProvider messages={{ shell, keys, clients, form, problems, doors, pages }}>
      <DataProvider>
        <WorkspaceShell
          reader={{
            name: session.user.name,
            email: session.user.email,
            firm: session.firm.name,
            language: session.user.language,
          }}
          look={{ theme, density }}
          rooms={{ people: true }}
          notice={!verified && <VerifyNotice email={session.user.email} />}
        >
          {children}
        </WorkspaceShell>
      </DataProvider>
    </NextIntlClientProvider>
  );
}
