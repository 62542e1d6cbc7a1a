import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { testsOfFirm } from '@cio/domain/eligibility';
import { FirmFrame } from '../../../../features/shared/firm-frame.tsx';
import { contactFields, scoreGroups } from '../../../../features/score/score-fields.ts';
import { ScoreForm } from '../../../../features/score/score-form.tsx';
import { services } from '../../../../server/services.ts';
import { publicFirm } from '../../../../server/public-firm.ts';

interface Address {
  params: Promise<{ firm: string }>;
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const [firm, t] = await Promise.all([publicFirm((await params).firm), getTranslations('score')]);
  return { title: firm ? t('pageTitle', { firm: firm.name }) : t('title') };
}

export default async function ScorePage({ params }: Address) {
  const firm = await publicFirm((await params).firm);
  if (!firm) notFound();
  const [t, tProfile, tests] = await Promise.all([
    getTranslations('score'),
    getTranslations('profile'),
    testsOfFirm(services().db, firm.id),
  ]);
  return (
    <FirmFrame firm={firm} path={`/f/${firm.slug}/score`}>
      <h1 className="mt-8 text-24 font-semibold tracking-tight text-balance">{t('title')}</h1>
      <p className="mt-1 text-17 text-fg-2">{t('text')}</p>
      <ScoreForm
        firm={firm.slug}
        groups={scoreGroups(tests, tProfile, t)}
        contact={contactFields(tProfile, t, true)}
        words={{
          submit: t('submit'),
          waiting: t('waiting'),
          result: t('result'),
          disclaimer: t('disclaimer', { firm: firm.name }),
          contactTitle: t('contactTitle', { firm: firm.name }),
          contactText: t('contactText'),
          consent: t('consent', { firm: firm.name }),
          ask: t('ask'),
        }}
      />
    </FirmFrame>
  );
}
