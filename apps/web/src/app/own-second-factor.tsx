import type { Metadata } from 'next';
import type { LiveSession } from '@cio/domain/identity';
import { getTranslations } from 'next-intl/server';
import { AccountSecondFactorScreen } from '../features/account/second-factor-screen.tsx';
import { serverCaller } from '../server/page.ts';
import { safeNext } from '../server/safe-next.ts';
import type { AccountAddress } from './own-account.tsx';

export async function secondFactorMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.factor');
  return { title: t('title') };
}

export async function OwnSecondFactor({ session, searchParams }: AccountAddress & { session: LiveSession }) {
  const { owesSecondFactor, actor, firm } = session;
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
