import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountSecondFactorScreen } from '../../../features/account/second-factor-screen.tsx';
import { requireSelf, serverCaller } from '../../../server/page.ts';
import { safeNext } from '../../../server/safe-next.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.factor');
  return { title: t('title') };
}

export default async function SecondFactorPage({ searchParams }: Address) {
  const { owesSecondFactor, actor, firm } = await requireSelf();
  const { owed, next } = await searchParams;
  const call = await serverCaller();
  const [view, pending] = await Promise.all([call.secondFactor.get(), call.secondFactor.pending()]);
  const home = actor.kind === 'staff' ? '/dashboard' : '/portal';
  const wanted = typeof next === 'string' ? safeNext(next) : null;
  return (
    <AccountSecondFactorScreen
      view={view}
      pending={pending}
      owed={owesSecondFactor ? 'shut' : owed === '1' ? 'open' : null}
      firm={firm?.name ?? null}
      goal={owesSecondFactor || owed === '1' ? (wanted ?? home) : '/account/second-factor'}
    />
  );
}
