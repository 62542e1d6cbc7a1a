import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { env } from '../../env.ts';
import { GalleryScreen } from '../../features/gallery/gallery-screen.tsx';
import { getReader } from '../../server/page.ts';

export const metadata: Metadata = { title: 'Gallery', robots: { index: false } };

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** For those who build the product: nobody else has this page. */
export default async function GalleryPage({ searchParams }: Address) {
  if (env().mode === 'production') notFound();
  const [{ language }, { theme }] = await Promise.all([getReader(), searchParams]);
  return <GalleryScreen language={language} theme={theme === 'dark' ? 'dark' : 'light'} />;
}
