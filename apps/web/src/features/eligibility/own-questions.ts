'use client';

import { JOB_OFFERS, MARITAL_STATUSES } from '@cio/domain/clients/choices';
import type { OwnFacts } from '@cio/domain/clients/schemas';
import { useTranslations } from 'next-intl';
import type { Asked } from './row-fields.tsx';

type Question = Asked<OwnFacts> | false;
type YesNo =
  | 'siblingInCanada'
  | 'relativeInCanada'
  | 'certificateOfQualification'
  | 'provincialNomination'
  | 'authorizedToWork'
  | 'arrangedEmployment'
  | 'spouseAccompanying'
  | 'spouseCitizenOrResident';

/** What is asked of a client beside their lists, by the place on the page where it is asked. */
export function useOwnQuestions({
  jobOffer,
}: OwnFacts): Record<'status' | 'language' | 'ties' | 'means' | 'spouse', readonly Question[]> {
  const t = useTranslations('profile');
  const yesNo = (of: YesNo, hint?: string): Question => ({
    kind: 'yesNo',
    of,
    label: t(`facts.${of}`),
    hint,
  });
  return {
    status: [
      {
        kind: 'choice',
        of: 'maritalStatus',
        label: t('facts.maritalStatus'),
        choices: MARITAL_STATUSES.map((status) => [status, t(`marital.${status}`)] as const),
      },
    ],
    language: [
      {
        kind: 'choice',
        of: 'firstLanguage',
        label: t('facts.firstLanguage'),
        hint: t('firstLanguageHint'),
        choices: (['en', 'fr'] as const).map((language) => [language, t(`languages.${language}`)] as const),
      },
    ],
    ties: [
      yesNo('siblingInCanada', t('siblingHint')),
      yesNo('relativeInCanada', t('relativeHint')),
      yesNo('certificateOfQualification'),
      yesNo('provincialNomination'),
      yesNo('authorizedToWork'),
      {
        kind: 'choice',
        of: 'jobOffer',
        label: t('facts.jobOffer'),
        choices: JOB_OFFERS.map((offer) => [offer, t(`offers.${offer}`)] as const),
      },
      jobOffer !== null && jobOffer !== 'none' && yesNo('arrangedEmployment', t('arrangedHint')),
    ],
    means: [
      {
        kind: 'number',
        of: 'familySize',
        label: t('facts.familySize'),
        hint: t('familyHint'),
        inputClass: 'max-w-[120px]',
        least: 1,
        most: 50,
        rounded: Math.round,
      },
      {
        kind: 'number',
        of: 'settlementFunds',
        label: t('facts.settlementFunds'),
        hint: t('fundsHint'),
        inputClass: 'max-w-[180px]',
        most: 999_999_999,
        rounded: (amount) => Math.round(amount * 100) / 100,
      },
    ],
    spouse: [yesNo('spouseAccompanying'), yesNo('spouseCitizenOrResident')],
  };
}
