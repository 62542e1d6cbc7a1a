import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { PortalHead } from '../../../features/portal/portal-head.tsx';
import { pageSession } from '../../../server/page.ts';

/** The frame of an applicant's account, which they know as `/account`. */
export default async function PortalAccountLayout({ children }: { children: ReactNode }) {
  const session = await pageSession();
  if (session?.actor.kind !== 'applicant') redirect('/account');
  return (
    <div className="mx-auto flex min-h-dvh max-w-[640px] flex-col bg-sheet">
      <PortalHead name={session.user.name} firm={null} />
      <main>{children}</main>
    </div>
  );
}
