// Loads and saves what was said of a person, inside a transaction.
import type { Transaction } from '@cio/db';
import { nameKeys } from './name-key.ts';
import type { FactsChange, KnownFacts } from './facts-rules.ts';
import {
  Credential,
  LanguageTest,
  NOTHING_SAID,
  NOTHING_SAID_OF_SELF,
  type FactsView,
  type ListState,
  type OwnFacts,
  type PersonFacts,
  WorkPeriod,
} from './facts-schemas.ts';

export interface StoredFacts extends KnownFacts {
  /** 0: nothing was kept yet. */
  version: number;
  updatedAt: Date | null;
}

const LISTS = {
  education: { orderBy: { position: 'asc' } },
  languageTests: { orderBy: { position: 'asc' } },
  work: { orderBy: { position: 'asc' } },
} as const;

const SPOUSE = { id: true, givenName: true, familyName: true, clientStatus: true } as const;

const findRow = (tx: Transaction, orgId: string, personId: string) =>
  tx.personFacts.findUnique({
    where: { orgId_personId: { orgId, personId } },
    include: { ...LISTS, spouse: { select: SPOUSE } },
  });
type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>;
/** A row without whom it belongs to: as it is read alone, or with many. */
export type FactsRow = Omit<
  Row,
  | 'orgId'
  | 'personId'
  | 'spouse'
  | 'spouseId'
  | 'updatedAt'
  | 'settlementFunds'
  | 'education'
  | 'languageTests'
  | 'work'
> & {
  settlementFunds: { toString(): string } | number | null;
  education: Undated<Row['education'][number], 'completedOn' | 'assessedOn'>[];
  languageTests: Undated<Row['languageTests'][number], 'takenOn'>[];
  work: Undated<Row['work'][number], 'startedOn' | 'endedOn'>[];
};
type Undated<Item, Days extends keyof Item> = Omit<Item, Days | 'orgId' | 'personId' | 'position'> & {
  [Day in Days]: Date | string | null;
};

export async function loadFacts(tx: Transaction, orgId: string, personId: string): Promise<StoredFacts> {
  const row = await findRow(tx, orgId, personId);
  if (!row) return { own: NOTHING_SAID_OF_SELF, spouse: null, version: 0, updatedAt: null };
  const of = row.spouse && (await findRow(tx, orgId, row.spouse.id));
  return {
    own: ownFacts(row),
    spouse: row.spouse && { ...called(row.spouse), ...(of ? personFacts(of) : NOTHING_SAID) },
    version: row.version,
    updatedAt: row.updatedAt,
  };
}

/** What the firm knows of someone who is meant as the spouse of another. */
export async function loadSpouse(tx: Transaction, orgId: string, id: string): Promise<FactsView['spouse']> {
  const person = await tx.person.findFirst({
    where: { orgId, id },
    select: SPOUSE,
  });
  const row = person && (await findRow(tx, orgId, id));
  return person && { ...called(person), ...(row ? personFacts(row) : NOTHING_SAID) };
}

const called = ({ clientStatus, ...name }: NonNullable<Row['spouse']>) => ({
  ...name,
  client: clientStatus !== null,
});

/** The other way round: `to` is put where nobody stands yet, and null where `from` stood. False: there was nothing to do. */
export async function linkBack(
  tx: Transaction,
  link: { orgId: string; personId: string; from: string; to: string | null; now: Date },
): Promise<boolean> {
  const { orgId, personId, from, to, now } = link;
  const row = await tx.personFacts.findUnique({
    where: { orgId_personId: { orgId, personId } },
    select: { spouseId: true },
  });
  if (!row && to === null) return false;
  if (row && row.spouseId !== (to === null ? from : null)) return false;
  if (!row)
    await tx.personFacts.createMany({
      data: [{ orgId, personId, spouseId: to, version: 1, updatedAt: now }],
    });
  else
    await tx.personFacts.updateMany({
      where: { orgId, personId },
      data: { spouseId: to, version: { increment: 1 }, updatedAt: now },
    });
  return true;
}

interface Place {
  orgId: string;
  personId: string;
  /** As it was read. */
  version: number;
  now: Date;
}

/** Saves over the version that was read. False: somebody else saved in between, and nothing of this stays. */
export async function saveFacts(tx: Transaction, change: FactsChange, place: Place): Promise<boolean> {
  const { orgId, now } = place;
  if (change.spouse && change.ofSpouse) {
    await saveSpouse(tx, orgId, change.spouse, now);
    const kept = await tx.personFacts.findUnique({
      where: { orgId_personId: { orgId, personId: change.spouse.id } },
      select: { version: true },
    });
    await saveOne(tx, change.spouse, statesOf(change.spouse), {
      orgId,
      personId: change.spouse.id,
      version: kept?.version ?? 0,
      now,
    });
  }
  const { education, languageTests, work, ...single } = change.own;
  const columns = { ...single, ...statesOf(change.own), spouseId: change.spouse?.id ?? null };
  return saveOne(tx, { education, languageTests, work }, columns, place);
}

type Lists = Pick<PersonFacts, 'education' | 'languageTests' | 'work'>;

async function saveOne(
  tx: Transaction,
  lists: Lists,
  columns: ReturnType<typeof statesOf>,
  { orgId, personId, version, now }: Place,
): Promise<boolean> {
  const data = { ...columns, updatedAt: now };
  // The insertion of a row that stands already waits for its writer and then does nothing: the same lost race.
  const { count } =
    version === 0
      ? await tx.personFacts.createMany({
          data: [{ ...data, orgId, personId, version: 1 }],
          skipDuplicates: true,
        })
      : await tx.personFacts.updateMany({
          where: { orgId, personId, version },
          data: { ...data, version: version + 1 },
        });
  if (count === 0) return false;
  await replaceLists(tx, { orgId, personId }, lists);
  return true;
}

async function replaceLists(
  tx: Transaction,
  of: { orgId: string; personId: string },
  { education, languageTests, work }: Lists,
): Promise<void> {
  await tx.personEducation.deleteMany({ where: of });
  await tx.personLanguageTest.deleteMany({ where: of });
  await tx.personWorkPeriod.deleteMany({ where: of });
  await tx.personEducation.createMany({
    data: (education?.items ?? []).map(({ completedOn, assessedOn, ...rest }, position) => ({
      ...of,
      ...rest,
      position,
      completedOn: asDate(completedOn),
      assessedOn: asDate(assessedOn),
    })),
  });
  await tx.personLanguageTest.createMany({
    data: (languageTests?.items ?? []).map(({ takenOn, ...rest }, position) => ({
      ...of,
      ...rest,
      position,
      takenOn: asDate(takenOn),
    })),
  });
  await tx.personWorkPeriod.createMany({
    data: (work?.items ?? []).map(({ startedOn, endedOn, ...rest }, position) => ({
      ...of,
      ...rest,
      position,
      startedOn: asDate(startedOn),
      endedOn: asDate(endedOn),
    })),
  });
}

async function saveSpouse(
  tx: Transaction,
  orgId: string,
  { id, givenName, familyName }: NonNullable<FactsChange['spouse']>,
  now: Date,
): Promise<void> {
  const name = { givenName, familyName, ...nameKeys({ givenName, familyName }) };
  const known = await tx.person.findUnique({ where: { id }, select: { givenName: true, familyName: true } });
  if (!known) {
    await tx.person.createMany({ data: [{ id, orgId, ...name, createdAt: now, updatedAt: now }] });
  } else if (known.givenName !== givenName || known.familyName !== familyName) {
    const data = { ...name, updatedAt: now, version: { increment: 1 } };
    await tx.person.updateMany({ where: { id }, data });
  }
}

const statesOf = ({ education, languageTests, work, firstLanguage }: PersonFacts) => ({
  firstLanguage,
  educationState: education?.state ?? null,
  languageTestsState: languageTests?.state ?? null,
  workState: work?.state ?? null,
});

export function personFacts(row: FactsRow): PersonFacts {
  return {
    firstLanguage: row.firstLanguage as PersonFacts['firstLanguage'],
    education: listed(row.educationState, row.education, ({ completedOn, assessedOn, ...rest }) =>
      Credential.parse({ ...bare(rest), completedOn: asDay(completedOn), assessedOn: asDay(assessedOn) }),
    ),
    languageTests: listed(row.languageTestsState, row.languageTests, ({ takenOn, ...rest }) =>
      LanguageTest.parse({ ...bare(rest), takenOn: asDay(takenOn) }),
    ),
    work: listed(row.workState, row.work, ({ startedOn, endedOn, ...rest }) =>
      WorkPeriod.parse({ ...bare(rest), startedOn: asDay(startedOn), endedOn: asDay(endedOn) }),
    ),
  };
}

export function ownFacts(row: FactsRow): OwnFacts {
  return {
    ...personFacts(row),
    maritalStatus: row.maritalStatus as OwnFacts['maritalStatus'],
    spouseAccompanying: row.spouseAccompanying,
    spouseCitizenOrResident: row.spouseCitizenOrResident,
    certificateOfQualification: row.certificateOfQualification,
    provincialNomination: row.provincialNomination,
    siblingInCanada: row.siblingInCanada,
    relativeInCanada: row.relativeInCanada,
    authorizedToWork: row.authorizedToWork,
    jobOffer: row.jobOffer as OwnFacts['jobOffer'],
    arrangedEmployment: row.arrangedEmployment,
    familySize: row.familySize,
    settlementFunds: row.settlementFunds === null ? null : Number(row.settlementFunds),
  };
}

const listed = <From, To>(state: string | null, rows: From[], read: (row: From) => To) =>
  state === null ? null : { state: state as ListState, items: rows.map(read) };

/** Whose it is and where it stands in its list is no part of what was said. */
const bare = <Said extends object>(row: Said): Said => {
  const { orgId: _orgId, personId: _personId, position: _position, ...rest } = row as Record<string, unknown>;
  return rest as Said;
};

const asDate = (day: string | null) => (day === null ? null : new Date(`${day}T00:00:00Z`));
const asDay = (date: Date | string | null) => (date instanceof Date ? date.toISOString().slice(0, 10) : date);
