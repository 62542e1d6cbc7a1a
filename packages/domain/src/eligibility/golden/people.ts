// People of whom everything is known, and nothing earns: what a case says of them stands out alone.
import type { Profile } from '../profile-schemas.ts';

export const levels = (level: number) => ({
  listening: level,
  reading: level,
  writing: level,
  speaking: level,
});
export const english = (level: number) => ({ language: 'en' as const, clb: levels(level) });
export const french = (level: number) => ({ language: 'fr' as const, clb: levels(level) });

/** Known to have nothing: every table answers, and each with its least. */
export const NOTHING: Profile = {
  age: 60,
  maritalStatus: 'single',
  education: null,
  firstLanguage: null,
  secondLanguage: null,
  canadianWorkYears: null,
  foreignWorkYears: null,
  workYears: null,
  certificateOfQualification: null,
  provincialNomination: null,
  siblingInCanada: null,
  canadianStudy: null,
  arrangedEmployment: null,
  fswArrangedEmployment: null,
  authorizedToWork: null,
  adaptability: null,
  familySize: 1,
  settlementFunds: null,
  nocCodes: null,
};

export const WITH_SPOUSE: Profile = {
  ...NOTHING,
  maritalStatus: 'married',
  spouse: {
    accompanying: true,
    citizenOrPermanentResident: false,
    education: null,
    firstLanguage: null,
    canadianWorkYears: null,
  },
};
