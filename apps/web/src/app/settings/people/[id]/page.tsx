import { cache } from 'react';
import { TRPCError } from '@trpc/server';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { MemberScreen } from '../../../../features/settings/member-screen.tsx';
import { requireStaff, serverCaller } from '../../../../server/page.ts';

interface Address {
  params: Promise<{ id: string }>;
}

/** The member of this address, or null: never was, or belongs to another firm. Title and page ask once. */
const findMember = cache(async (id: string) => {
  const call = await serverCaller();
  try {
    return await call.members.get({ id });
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') return null;
    throw error;
  }
});

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  await requireStaff('members.manage');
  const [member, t] = await Promise.all([findMember((await params).id), getTranslations('pages.notFound')]);
  return { title: member ? member.name : t('title') };
}

export default async function MemberPage({ params }: Address) {
  await requireStaff('members.manage');
  const member = await findMember((await params).id);
  if (!member) notFound();
  return <MemberScreen key={member.id} first={member} />;
}
