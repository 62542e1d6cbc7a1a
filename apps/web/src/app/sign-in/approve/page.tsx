import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AwaitApprovalScreen } from '../../../features/access/await-approval-screen.tsx';
import { ownApproval } from '../../../server/waiting-device.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('awaitApproval');
  return { title: t('title'), robots: 'noindex' };
}

const SAID = ['still', 'sent', 'enough'] as const;

export default async function Page({ searchParams }: Address) {
  const { next, said } = await searchParams;
  return (
    <AwaitApprovalScreen
      standing={await ownApproval()}
      said={SAID.find((one) => one === said) ?? null}
      next={typeof next === 'string' ? next : null}
    />
  );
}
