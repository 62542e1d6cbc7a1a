import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { readPublicProfile } from '@cio/domain/identity';
import { productNow } from '@cio/domain/platform';
import { PublicFirmScreen } from '../../../features/public-firm/public-firm-screen.tsx';
import { languageNames } from '../../../features/shared/language-names.ts';
import { services } from '../../../server/services.ts';

interface Address {
  params: Promise<{ firm: string }>;
}

const findProfile = cache((slug: string) => readPublicProfile(services().db, slug, productNow()));

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const [profile, t] = await Promise.all([findProfile((await params).firm), getTranslations('publicFirm')]);
  return profile ? { title: { absolute: profile.name }, description: t('text', { firm: profile.name }) } : {};
}

export default async function PublicFirmPage({ params }: Address) {
  const [profile, language] = await Promise.all([findProfile((await params).firm), getLocale()]);
  if (!profile) notFound();
  const names = languageNames(language).filter(([code]) => profile.languages.includes(code));
  return <PublicFirmScreen profile={profile} languages={names.map(([, name]) => name)} />;
}
