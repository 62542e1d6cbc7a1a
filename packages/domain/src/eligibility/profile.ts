// From a profile to the sheet that programmes read, for one day: an age belongs to a day.
import { DomainError, type Problem } from '../platform/index.ts';
import {
  ADAPTABILITIES,
  emptySheet,
  FACTS,
  LEFT_OPEN,
  LOWEST,
  SLOTS,
  UNKNOWN,
  type FactSheet,
} from './facts.ts';
import { assertAgrees, levelsOf, type Levels } from './languages.ts';
import type { LanguagesPack } from './pack-format.ts';
import type { LanguageFacts, Profile } from './profile-schemas.ts';

const NOTHING: Levels = { listening: 0, reading: 0, writing: 0, speaking: 0 };
/** The points for an offer follow from the offer itself. */
const TIES = ADAPTABILITIES.flatMap((id) =>
  id === 'arrangedEmployment' ? [] : [{ id, slot: SLOTS[`adaptability.${id}`] }],
);

const refuse = (field: string, key: Problem['key']): DomainError =>
  new DomainError('invalid', { fields: { [field]: { key } } });

export const sheetOf = (profile: Profile, day: string, tests: LanguagesPack): FactSheet =>
  fillSheet(emptySheet(), profile, day, tests);

/** Writes over what stood on the sheet. A million of these are filled in a second: nothing is made on the way. */
export function fillSheet(sheet: FactSheet, profile: Profile, day: string, tests: LanguagesPack): FactSheet {
  const { slots } = sheet;
  slots.fill(UNKNOWN);
  sheet.nocCodes = profile.nocCodes === null ? [] : profile.nocCodes;
  sheet.longOccupations =
    profile.longOccupations === null ? { codes: [], perhaps: [] } : profile.longOccupations;
  number(slots, SLOTS.age, ageOf(profile, day));
  choice(slots, SLOTS.maritalStatus, FACTS.maritalStatus.values, profile.maritalStatus);
  choice(slots, SLOTS.education, FACTS.education.values, profile.education);
  number(slots, SLOTS.canadianWorkYears, profile.canadianWorkYears);
  number(slots, SLOTS.foreignWorkYears, profile.foreignWorkYears);
  number(slots, SLOTS.workYears, profile.workYears);
  part(slots, SLOTS.recentCanadianWorkYears, profile.recentCanadianWorkYears);
  part(slots, SLOTS.unbrokenWorkYears, profile.unbrokenWorkYears);
  yesNo(slots, SLOTS.certificateOfQualification, profile.certificateOfQualification);
  yesNo(slots, SLOTS.provincialNomination, profile.provincialNomination);
  yesNo(slots, SLOTS.siblingInCanada, profile.siblingInCanada);
  choice(slots, SLOTS.canadianStudy, FACTS.canadianStudy.values, profile.canadianStudy);
  choice(slots, SLOTS.arrangedEmployment, FACTS.arrangedEmployment.values, profile.arrangedEmployment);
  yesNo(slots, SLOTS.fswArrangedEmployment, profile.fswArrangedEmployment);
  yesNo(slots, SLOTS.authorizedToWork, profile.authorizedToWork);
  number(slots, SLOTS.familySize, profile.familySize);
  number(slots, SLOTS.settlementFunds, profile.settlementFunds);
  const { adaptability } = profile;
  if (adaptability !== undefined)
    for (const { id, slot } of TIES) yesNo(slots, slot, adaptability?.includes(id) ?? false);
  setLanguages(slots, profile, day, tests);
  setSpouse(slots, profile.spouse, day, tests);
  return sheet;
}

/** Eleven months are no year, and cents buy nothing: tables know whole numbers. */
function number(slots: Int32Array, slot: number, value: number | null | undefined): void {
  if (value !== undefined) slots[slot] = value === null ? 0 : Math.floor(value);
}

function part(slots: Int32Array, slot: number, value: number | 'open' | null | undefined): void {
  if (value === 'open') slots[slot] = LEFT_OPEN;
  else number(slots, slot, value);
}

function yesNo(slots: Int32Array, slot: number, value: boolean | null | undefined): void {
  if (value !== undefined) slots[slot] = value ? 1 : 0;
}

/** Known to have none is the first value of each choice. */
function choice(
  slots: Int32Array,
  slot: number,
  values: readonly string[],
  value: string | null | undefined,
): void {
  if (value !== undefined) slots[slot] = value === null ? 0 : values.indexOf(value);
}

function setSpouse(slots: Int32Array, spouse: Profile['spouse'], day: string, tests: LanguagesPack): void {
  if (spouse === undefined) return;
  yesNo(slots, SLOTS.spouse, spouse !== null);
  if (spouse === null) return;
  yesNo(slots, SLOTS['spouse.accompanying'], spouse.accompanying);
  yesNo(slots, SLOTS['spouse.citizenOrPermanentResident'], spouse.citizenOrPermanentResident);
  choice(slots, SLOTS['spouse.education'], FACTS['spouse.education'].values, spouse.education);
  number(slots, SLOTS['spouse.canadianWorkYears'], spouse.canadianWorkYears);
  const levels = languageLevels(spouse.firstLanguage, 'spouse.firstLanguage', day, tests);
  if (levels) setLevels(slots, SLOTS['spouse.firstLanguage'], levels);
}

function setLanguages(
  slots: Int32Array,
  { firstLanguage, secondLanguage }: Profile,
  day: string,
  tests: LanguagesPack,
): void {
  if (firstLanguage && secondLanguage && firstLanguage.language === secondLanguage.language)
    throw refuse('secondLanguage.language', 'sameLanguage');
  const first = languageLevels(firstLanguage, 'firstLanguage', day, tests);
  const second = languageLevels(secondLanguage, 'secondLanguage', day, tests);
  if (first) setLevels(slots, SLOTS.firstLanguage, first);
  if (second) setLevels(slots, SLOTS.secondLanguage, second);
  for (let at = 0; at < 2; at += 1) {
    const slot = at === 0 ? SLOTS.english : SLOTS.french;
    const language = at === 0 ? 'en' : 'fr';
    if (firstLanguage?.language === language) setLevels(slots, slot, first!);
    else if (secondLanguage?.language === language) setLevels(slots, slot, second!);
    // Only when both are known is it known that neither is this one.
    else if (first && second) setLevels(slots, slot, NOTHING);
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

/** The four abilities in their order, then the lowest of them. */
function setLevels(slots: Int32Array, at: number, { listening, reading, writing, speaking }: Levels): void {
  slots[at] = listening;
  slots[at + 1] = reading;
  slots[at + 2] = writing;
  slots[at + 3] = speaking;
  slots[at + LOWEST] = Math.min(listening, reading, writing, speaking);
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
