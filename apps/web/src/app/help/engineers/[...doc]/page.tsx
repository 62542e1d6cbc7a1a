import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PaperPage } from '../../../../features/help/help-pages.tsx';
import { engineersPapers, paperText } from '../../../../server/help-library.ts';
import { requireStaff } from '../../../../server/page.ts';

interface Address {
  params: Promise<{ doc: string[] }>;
}

const find = async (params: Address['params']) => {
  const path = (await params).doc.join('/');
  return engineersPapers().find((paper) => paper.path === path);
};

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  return { title: (await find(params))?.title };
}

export default async function EngineersPaperPage({ params }: Address) {
  await requireStaff('desk.own');
  const paper = await find(params);
  if (!paper) notFound();
  return <PaperPage reader={{ home: '/dashboard', staff: true }} {...paper} text={paperText(paper.path)!} />;
}
