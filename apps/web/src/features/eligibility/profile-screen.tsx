'use client';

import { Icon, KeyLine, Notice, buttonClass, Button } from '@cio/ui';
import { WITH_PARTNER } from '@cio/domain/clients/choices';
import type { FactsView, OwnFacts, PersonFacts } from '@cio/domain/clients/schemas';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { FaultText } from '../shared/fault-text.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { useDates } from '../shared/use-dates.ts';
import { ClientRooms, ToClient } from '../shared/client-rooms.tsx';
import { useOwnQuestions } from './own-questions.ts';
import { Education, LanguageTests, Work, type Choices } from './person-lists.tsx';
import { RowFields } from './row-fields.tsx';
import { SpouseIdentity } from './spouse-identity.tsx';
import { useSavingFacts, type SavingState } from './use-saving-facts.ts';

/** Everything that programmes and forms ask of a person, on one page. It saves itself, and nothing has to be answered. */
export function ProfileScreen({
  first,
  choices,
  mayAssess,
}: {
  first: FactsView;
  choices: Choices;
  mayAssess: boolean;
}) {
  const t = useTranslations('profile');
  const dates = useDates();
  const saving = useSavingFacts(first);
  const { own, spouse, change } = saving;
  const disabled = !first.can.update;
  const name = [first.givenName, first.familyName].filter(Boolean).join(' ');
  const setOwn = (patch: Partial<OwnFacts>) => change({ own: patch });
  const asked = useOwnQuestions(own);
  const ownFields = { id: 'own', row: own, disabled, change: setOwn };
  const ownLists = { of: 'own', facts: own, choices, disabled, onChange: setOwn } as const;
  const spouseLists = {
    ...({ of: 'spouse', facts: spouse, choices, disabled } as const),
    onChange: (patch: Partial<PersonFacts>) => change({ spouse: patch }),
  };
  const partner = own.maritalStatus !== null && WITH_PARTNER.includes(own.maritalStatus);
  return (
    <>
      <PageHead crumb={<ToClient id={first.clientId} name={name} />} title={t('title')} titleInTabs>
        <SavedMark state={saving.state} at={saving.savedAt} />
        {mayAssess && (
          <Link
            href={`/dashboard/clients/${first.clientId}/eligibility`}
            className={buttonClass({ look: 'primary' })}
          >
            {t('toEligibility')}
          </Link>
        )}
      </PageHead>
      <ClientRooms id={first.clientId} at="profile" mayAssess={mayAssess} />
      <div className="grid max-w-[920px] gap-8 px-gutter py-6 text-14">
        {saving.state === 'failed' && (
          <Notice tone="maple" role="alert">
            <p className="font-medium">{t('notSaved')}</p>
            <p className="mb-2 text-fg-2">
              <FaultText error={saving.error} />
            </p>
            <Button size="small" onClick={() => void saving.save()}>
              {t('saveAgain')}
            </Button>
          </Notice>
        )}
        <section className="grid gap-4 sm:grid-cols-2" aria-label={t('person')}>
          <div id="client-birthDate">
            <p className="font-medium">{t('facts.birthDate')}</p>
            <p className="num flex min-h-8 items-center gap-3">
              {first.birthDate ? (
                dates.calendar(first.birthDate)
              ) : (
                <span className="text-fg-3">{t('unsaid')}</span>
              )}
              {!disabled && (
                <Link className="link" href={`/dashboard/clients/${first.clientId}/edit`}>
                  {t('changeBirthDate')}
                </Link>
              )}
            </p>
          </div>
          <RowFields {...ownFields} asked={asked.status} />
        </section>
        <LanguageTests {...ownLists} />
        {languagesOf(own, choices).size > 1 && (
          <div className="max-w-[280px]">
            <RowFields {...ownFields} asked={asked.language} />
          </div>
        )}
        <Education {...ownLists} />
        <Work {...ownLists} />
        <section className="grid gap-4" aria-labelledby="ties">
          <h2 id="ties" className="border-b border-line-strong pb-2 text-16 font-semibold">
            {t('ties')}
          </h2>
          <div className="grid gap-4 sm:grid-cols-2">
            <RowFields {...ownFields} asked={asked.ties} />
          </div>
        </section>
        <section className="grid gap-4 sm:grid-cols-2" aria-labelledby="means">
          <h2 id="means" className="border-b border-line-strong pb-2 text-16 font-semibold sm:col-span-2">
            {t('means')}
          </h2>
          <RowFields {...ownFields} asked={asked.means} />
        </section>
        {partner && (
          <section className="grid gap-6 border-t border-line-strong pt-6" aria-labelledby="spouse">
            <div>
              <h2 id="spouse" className="text-20 font-semibold tracking-tight">
                {t('spouse')}
              </h2>
              <p className="text-fg-3">{t('spouseHint')}</p>
            </div>
            <div className="grid gap-4 sm:grid-cols-2">
              <SpouseIdentity
                clientId={first.clientId}
                kept={saving.kept.spouse}
                named={spouse}
                disabled={disabled}
                onSay={(patch) => change({ spouse: patch })}
                onUnlink={() => change({ spouse: null })}
              />
              <RowFields {...ownFields} asked={asked.spouse} />
            </div>
            {own.spouseAccompanying !== false && own.spouseCitizenOrResident !== true && (
              <>
                <LanguageTests {...spouseLists} />
                <Education {...spouseLists} />
                <Work {...spouseLists} />
              </>
            )}
          </section>
        )}
      </div>
      <KeyLine hints={[{ keys: ['Tab'], does: t('keyNext') }]} />
    </>
  );
}

/** Said where the eye already is, and politely to whoever listens. */
function SavedMark({ state, at }: { state: SavingState; at: string | null }) {
  const t = useTranslations('profile');
  const dates = useDates();
  const word =
    state === 'saved'
      ? at
        ? t('savedAt', { at: dates.time(at) })
        : ''
      : t(state === 'failed' ? 'notSavedShort' : 'saving');
  return (
    <span className="flex items-center gap-1 text-fg-3" role="status">
      {state === 'saved' && at && <Icon name="check" />} {word}
    </span>
  );
}

const languagesOf = ({ languageTests }: OwnFacts, { tests }: Choices) =>
  new Set(languageTests?.items.map((item) => tests.find(({ name }) => name === item.name)?.language));
