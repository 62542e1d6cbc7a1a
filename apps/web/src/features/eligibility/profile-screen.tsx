'use client';

import { Icon, KeyLine, Notice, SelectField, TextField, buttonClass, Button } from '@cio/ui';
import {
  JOB_OFFERS,
  MARITAL_STATUSES,
  WITH_PARTNER,
  type FactsView,
  type OwnFacts,
} from '@cio/domain/clients/schemas';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { FaultText } from '../shared/fault-text.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { useDates } from '../shared/use-dates.ts';
import { ClientRooms, ToClient } from '../shared/client-rooms.tsx';
import { NumberField } from './number-field.tsx';
import { Education, LanguageTests, Work, type Choices } from './person-lists.tsx';
import { ThreeWay } from './three-way.tsx';
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
  const tri = (
    field:
      | 'siblingInCanada'
      | 'relativeInCanada'
      | 'certificateOfQualification'
      | 'provincialNomination'
      | 'authorizedToWork'
      | 'arrangedEmployment'
      | 'spouseAccompanying'
      | 'spouseCitizenOrResident',
    hint?: string,
  ) => (
    <ThreeWay
      id={`own-${field}`}
      label={t(`facts.${field}`)}
      hint={hint}
      value={own[field]}
      disabled={disabled}
      onChange={(value) => setOwn({ [field]: value })}
    />
  );
  const partner = own.maritalStatus !== null && WITH_PARTNER.includes(own.maritalStatus);
  return (
    <>
      <PageHead crumb={<ToClient id={first.clientId} name={name} />} title={t('title')}>
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
          <SelectField
            id="own-maritalStatus"
            label={t('facts.maritalStatus')}
            disabled={disabled}
            value={own.maritalStatus ?? ''}
            onChange={(event) =>
              setOwn({ maritalStatus: (event.target.value || null) as OwnFacts['maritalStatus'] })
            }
          >
            <option value="">{t('unsaid')}</option>
            {MARITAL_STATUSES.map((status) => (
              <option key={status} value={status}>
                {t(`marital.${status}`)}
              </option>
            ))}
          </SelectField>
        </section>
        <LanguageTests of="own" facts={own} choices={choices} disabled={disabled} onChange={setOwn} />
        {new Set(
          own.languageTests?.items.map(
            (item) => choices.tests.find(({ name: test }) => test === item.name)?.language,
          ),
        ).size > 1 && (
          <SelectField
            id="own-firstLanguage"
            label={t('facts.firstLanguage')}
            hint={t('firstLanguageHint')}
            className="max-w-[280px]"
            disabled={disabled}
            value={own.firstLanguage ?? ''}
            onChange={(event) =>
              setOwn({ firstLanguage: (event.target.value || null) as OwnFacts['firstLanguage'] })
            }
          >
            <option value="">{t('unsaid')}</option>
            <option value="en">{t('languages.en')}</option>
            <option value="fr">{t('languages.fr')}</option>
          </SelectField>
        )}
        <Education of="own" facts={own} choices={choices} disabled={disabled} onChange={setOwn} />
        <Work of="own" facts={own} choices={choices} disabled={disabled} onChange={setOwn} />
        <section className="grid gap-4" aria-labelledby="ties">
          <h2 id="ties" className="border-b border-line-strong pb-2 text-16 font-semibold">
            {t('ties')}
          </h2>
          <div className="grid gap-4 sm:grid-cols-2">
            {tri('siblingInCanada', t('siblingHint'))}
            {tri('relativeInCanada', t('relativeHint'))}
            {tri('certificateOfQualification')}
            {tri('provincialNomination')}
            {tri('authorizedToWork')}
            <SelectField
              id="own-jobOffer"
              label={t('facts.jobOffer')}
              disabled={disabled}
              value={own.jobOffer ?? ''}
              onChange={(event) => setOwn({ jobOffer: (event.target.value || null) as OwnFacts['jobOffer'] })}
            >
              <option value="">{t('unsaid')}</option>
              {JOB_OFFERS.map((offer) => (
                <option key={offer} value={offer}>
                  {t(`offers.${offer}`)}
                </option>
              ))}
            </SelectField>
            {own.jobOffer !== null && own.jobOffer !== 'none' && tri('arrangedEmployment', t('arrangedHint'))}
          </div>
        </section>
        <section className="grid gap-4 sm:grid-cols-2" aria-labelledby="means">
          <h2 id="means" className="border-b border-line-strong pb-2 text-16 font-semibold sm:col-span-2">
            {t('means')}
          </h2>
          <NumberField
            id="own-familySize"
            label={t('facts.familySize')}
            hint={t('familyHint')}
            inputClass="num max-w-[120px]"
            disabled={disabled}
            value={own.familySize}
            least={1}
            most={50}
            onChange={(familySize) =>
              setOwn({ familySize: familySize === null ? null : Math.round(familySize) })
            }
          />
          <NumberField
            id="own-settlementFunds"
            label={t('facts.settlementFunds')}
            hint={t('fundsHint')}
            inputClass="num max-w-[180px]"
            disabled={disabled}
            value={own.settlementFunds}
            most={999_999_999}
            onChange={(settlementFunds) =>
              setOwn({
                settlementFunds: settlementFunds === null ? null : Math.round(settlementFunds * 100) / 100,
              })
            }
          />
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
              <TextField
                id="spouse-givenName"
                label={t('spouseGivenName')}
                disabled={disabled}
                autoComplete="off"
                maxLength={200}
                value={spouse.givenName ?? ''}
                onChange={(event) => change({ spouse: { givenName: event.target.value || null } })}
              />
              <TextField
                id="spouse-familyName"
                label={t('spouseFamilyName')}
                disabled={disabled}
                autoComplete="off"
                maxLength={200}
                value={spouse.familyName}
                onChange={(event) => change({ spouse: { familyName: event.target.value } })}
              />
              {tri('spouseAccompanying')}
              {tri('spouseCitizenOrResident')}
            </div>
            {own.spouseAccompanying !== false && own.spouseCitizenOrResident !== true && (
              <>
                <LanguageTests
                  of="spouse"
                  facts={spouse}
                  choices={choices}
                  disabled={disabled}
                  onChange={(patch) => change({ spouse: patch })}
                />
                <Education
                  of="spouse"
                  facts={spouse}
                  choices={choices}
                  disabled={disabled}
                  onChange={(patch) => change({ spouse: patch })}
                />
                <Work
                  of="spouse"
                  facts={spouse}
                  choices={choices}
                  disabled={disabled}
                  onChange={(patch) => change({ spouse: patch })}
                />
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
    <span className="text-fg-3 max-sm:sr-only" role="status">
      {state === 'saved' && at && <Icon name="check" />} {word}
    </span>
  );
}
