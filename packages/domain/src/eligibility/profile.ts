// From a profile to the sheet that programmes read, for one day: an age belongs to a day.
import { DomainError, type Problem } from '../platform/index.ts';
import {
  ABILITIES,
  ADAPTABILITIES,
  emptySheet,
  FACTS,
  LOWEST,
  SLOTS,
  type FactKind,
  type FactName,
  type FactSheet,
} from './facts.ts';
import { assertAgrees, levelsOf, type Levels } from './languages.ts';
import type { LanguagesPack } from './pack-format.ts';
import type { LanguageFacts, Profile } from './profile-schemas.ts';

const NOTHING: Levels = { listening: 0, reading: 0, writing: 0, speaking: 0 };

const refuse = (field: string, key: Problem['key']): DomainError =>
  new DomainError('invalid', { fields: { [field]: { key } } });

export function sheetOf(profile: Profile, day: string, tests: LanguagesPack): FactSheet {
  const sheet = emptySheet();
  const { slots } = sheet;
  const number = (name: FactName, value: number | null | undefined) => {
    // Eleven months are no year, and cents buy nothing: tables know whole numbers.
    if (value !== undefined) slots[SLOTS[name]] = value === null ? 0 : Math.floor(value);
  };
  const yesNo = (name: FactName, value: boolean | null | undefined) => {
    if (value !== undefined) slots[SLOTS[name]] = value ? 1 : 0;
  };
  // Known to have none is the first value of each choice.
  const choice = (name: FactName, value: string | null | undefined) => {
    if (value !== undefined)
      slots[SLOTS[name]] =
        value === null ? 0 : (FACTS[name] as FactKind & { values: readonly string[] }).values.indexOf(value);
  };

  number('age', ageOf(profile, day));
  choice('maritalStatus', profile.maritalStatus);
  choice('education', profile.education);
  number('canadianWorkYears', profile.canadianWorkYears);
  number('foreignWorkYears', profile.foreignWorkYears);
  number('workYears', profile.workYears);
  yesNo('certificateOfQualification', profile.certificateOfQualification);
  yesNo('provincialNomination', profile.provincialNomination);
  yesNo('siblingInCanada', profile.siblingInCanada);
  choice('canadianStudy', profile.canadianStudy);
  choice('arrangedEmployment', profile.arrangedEmployment);
  yesNo('fswArrangedEmployment', profile.fswArrangedEmployment);
  yesNo('authorizedToWork', profile.authorizedToWork);
  number('familySize', profile.familySize);
  number('settlementFunds', profile.settlementFunds);
  if (profile.adaptability !== undefined)
    for (const id of ADAPTABILITIES)
      // The points for an offer follow from the offer itself.
      if (id !== 'arrangedEmployment')
        yesNo(`adaptability.${id}`, profile.adaptability?.includes(id) ?? false);
  if (profile.nocCodes !== undefined) sheet.nocCodes = profile.nocCodes ?? [];

  setLanguages(slots, profile, day, tests);
  setSpouse(slots, profile.spouse, { yesNo, choice, number }, day, tests);
  return sheet;
}

interface Setters {
  yesNo(name: FactName, value: boolean | null | undefined): void;
  choice(name: FactName, value: string | null | undefined): void;
  number(name: FactName, value: number | null | undefined): void;
}

function setSpouse(
  slots: Int32Array,
  spouse: Profile['spouse'],
  { yesNo, choice, number }: Setters,
  day: string,
  tests: LanguagesPack,
): void {
  if (spouse === undefined) return;
  yesNo('spouse', spouse !== null);
  if (spouse === null) return;
  yesNo('spouse.accompanying', spouse.accompanying);
  yesNo('spouse.citizenOrPermanentResident', spouse.citizenOrPermanentResident);
  choice('spouse.education', spouse.education);
  number('spouse.canadianWorkYears', spouse.canadianWorkYears);
  const levels = languageLevels(spouse.firstLanguage, 'spouse.firstLanguage', day, tests);
  if (levels) setLevels(slots, 'spouse.firstLanguage', levels);
}

function setLanguages(slots: Int32Array, profile: Profile, day: string, tests: LanguagesPack): void {
  const { firstLanguage, secondLanguage } = profile;
  if (firstLanguage && secondLanguage && firstLanguage.language === secondLanguage.language)
    throw refuse('secondLanguage.language', 'sameLanguage');
  const first = languageLevels(firstLanguage, 'firstLanguage', day, tests);
  const second = languageLevels(secondLanguage, 'secondLanguage', day, tests);
  if (first) setLevels(slots, 'firstLanguage', first);
  if (second) setLevels(slots, 'secondLanguage', second);
  for (const [language, fact] of [
    ['en', 'english'],
    ['fr', 'french'],
  ] as const) {
    if (firstLanguage?.language === language) setLevels(slots, fact, first!);
    else if (secondLanguage?.language === language) setLevels(slots, fact, second!);
    // Only when both are known is it known that neither is this one.
    else if (first && second) setLevels(slots, fact, NOTHING);
  }
}

function languageLevels(
  facts: LanguageFacts | null | undefined,
  field: string,
  day: string,
  tests: LanguagesPack,
): Levels | null {
  if (facts === undefined) return null;
  if (facts === null) return NOTHING;
  const { language, clb, test } = facts;
  if (!test) return clb!;
  const found = levelsOf(tests, test, { language, day, field });
  if (clb) assertAgrees(clb, found, field);
  return found;
}

function setLevels(slots: Int32Array, name: FactName, levels: Levels): void {
  const at = SLOTS[name];
  let lowest = Number.MAX_SAFE_INTEGER;
  for (let place = 0; place < LOWEST; place += 1) {
    const level = levels[ABILITIES[place]!];
    slots[at + place] = level;
    if (level < lowest) lowest = level;
  }
  slots[at + LOWEST] = lowest;
}

function ageOf({ age, birthDate }: Profile, day: string): number | undefined {
  if (birthDate === undefined) return age;
  const found = yearsBetween(birthDate, day);
  if (found < 0) throw refuse('birthDate', 'dateFuture');
  if (age !== undefined && age !== found) throw refuse('age', 'ageDisagrees');
  return found;
}

/** Completed years: who is born on 29 February turns a year older on 1 March of other years. */
export function yearsBetween(born: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}
