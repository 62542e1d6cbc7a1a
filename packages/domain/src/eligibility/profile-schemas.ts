// A person's facts as a door takes them. Absent is unknown; null is known to have none.
import { z } from 'zod';
import { ADAPTABILITIES, CANADIAN_STUDIES, EDUCATION_LEVELS, JOB_OFFERS, MARITAL_STATUSES } from './facts.ts';

const perAbility = <Value extends z.ZodType>(value: Value) =>
  z.strictObject({ listening: value, reading: value, writing: value, speaking: value });

const Language = z
  .strictObject({
    language: z.enum(['en', 'fr']),
    clb: perAbility(z.int().min(0).max(12)).optional(),
    test: z
      .strictObject({
        name: z.string().max(60),
        chart: z.string().max(60).optional(),
        scores: perAbility(z.number().min(0).max(1000)),
      })
      .optional(),
  })
  .refine(({ clb, test }) => clb !== undefined || test !== undefined, { path: ['clb'], message: 'required' });

const Years = z.number().min(0).max(80);
/** Part of some years. Absent, the years themselves stand in for it; open, nothing does. */
const PartOfYears = z.union([Years, z.literal('open')]);
const Code = z.string().regex(/^\d{4,5}$/, 'nocCode');
const maybe = <Value extends z.ZodType>(value: Value) => value.nullable().optional();

export const Profile = z.strictObject({
  age: z.int().min(0).max(130).optional(),
  birthDate: z.iso.date().optional(),
  maritalStatus: z.enum(MARITAL_STATUSES).optional(),
  education: maybe(z.enum(EDUCATION_LEVELS)),
  firstLanguage: maybe(Language),
  secondLanguage: maybe(Language),
  canadianWorkYears: maybe(Years),
  foreignWorkYears: maybe(Years),
  workYears: maybe(Years),
  /** Canadian years as recent as the Experience Class asks for. */
  recentCanadianWorkYears: maybe(PartOfYears),
  /** Years in one occupation without a break. */
  unbrokenWorkYears: maybe(PartOfYears),
  certificateOfQualification: maybe(z.boolean()),
  provincialNomination: maybe(z.boolean()),
  siblingInCanada: maybe(z.boolean()),
  canadianStudy: maybe(z.enum(CANADIAN_STUDIES)),
  arrangedEmployment: maybe(z.enum(JOB_OFFERS)),
  fswArrangedEmployment: maybe(z.boolean()),
  /** May work in Canada today: with a valid offer it does away with the funds. */
  authorizedToWork: maybe(z.boolean()),
  adaptability: maybe(z.array(z.enum(ADAPTABILITIES)).max(ADAPTABILITIES.length)),
  spouse: maybe(
    z.strictObject({
      accompanying: maybe(z.boolean()),
      citizenOrPermanentResident: maybe(z.boolean()),
      education: maybe(z.enum(EDUCATION_LEVELS)),
      firstLanguage: maybe(Language),
      canadianWorkYears: maybe(Years),
    }),
  ),
  familySize: z.int().min(1).max(50).optional(),
  settlementFunds: maybe(z.number().min(0).max(1_000_000_000)),
  nocCodes: maybe(z.array(Code).max(50)),
  /** Of these, the occupations with as many recent years as a trade asks for, and those that may have them. */
  longOccupations: maybe(z.strictObject({ codes: z.array(Code).max(50), perhaps: z.array(Code).max(50) })),
});
export type Profile = z.infer<typeof Profile>;
export type LanguageFacts = z.infer<typeof Language>;
