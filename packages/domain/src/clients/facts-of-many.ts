// What was said of many clients at once, for jobs of the firm: two statements, however many they are.
import type { Transaction } from '@cio/db';
import type { FactsView } from './facts-schemas.ts';
import { NOTHING_SAID, NOTHING_SAID_OF_SELF } from './facts-schemas.ts';
import { ownFacts, personFacts, type FactsRow } from './facts-store.ts';

export type ManyFacts = Pick<FactsView, 'birthDate' | 'own' | 'spouse'> & { version: number };

interface PersonRow {
  id: string;
  birth_date: string | null;
}
interface Row extends FactsRow {
  person_id: string;
  spouse_id: string | null;
  spouse_given_name: string | null;
  spouse_family_name: string | null;
}

/** Each list in its order, in the names that readers of single rows know. */
const list = (table: string, columns: Record<string, string>): string =>
  `coalesce((select jsonb_agg(jsonb_build_object(${Object.entries(columns)
    .map(([name, column]) => `'${name}', l.${column}`)
    .join(
      ', ',
    )}) order by l.position) from ${table} l where l.org_id = f.org_id and l.person_id = f.person_id), '[]')`;

const EDUCATION = list('person_education', {
  level: 'level',
  country: 'country',
  completedOn: 'completed_on',
  assessed: 'assessed',
  assessedOn: 'assessed_on',
  studiedInCanada: 'studied_in_canada',
});
const TESTS = list('person_language_tests', {
  name: 'name',
  chart: 'chart',
  takenOn: 'taken_on',
  listening: 'listening',
  reading: 'reading',
  writing: 'writing',
  speaking: 'speaking',
});
const WORK = list('person_work_periods', {
  title: 'title',
  country: 'country',
  startedOn: 'started_on',
  endedOn: 'ended_on',
  ongoing: 'ongoing',
  hoursPerWeek: 'hours_per_week',
  nocCode: 'noc_code',
  skilled: 'skilled',
  counts: 'counts',
});

/**
 * One text for all of them: a driver that reads cell by cell takes several times as long. Who is meant is gathered first: asked as
 * "one of these or a spouse of one of these", the whole table would be read for every page.
 */
const FACTS = `select coalesce(jsonb_agg(to_jsonb(said)), '[]')::text as said from (select f.person_id, f.spouse_id, s.given_name as spouse_given_name, s.family_name as spouse_family_name, f.version,
    f.first_language as "firstLanguage", f.education_state as "educationState",
    f.language_tests_state as "languageTestsState", f.work_state as "workState", f.marital_status as "maritalStatus",
    f.spouse_accompanying as "spouseAccompanying", f.spouse_citizen_or_resident as "spouseCitizenOrResident",
    f.certificate_of_qualification as "certificateOfQualification", f.provincial_nomination as "provincialNomination",
    f.sibling_in_canada as "siblingInCanada", f.relative_in_canada as "relativeInCanada",
    f.authorized_to_work as "authorizedToWork", f.job_offer as "jobOffer", f.arranged_employment as "arrangedEmployment",
    f.family_size as "familySize", f.settlement_funds::float8 as "settlementFunds",
    ${EDUCATION} as education, ${TESTS} as "languageTests", ${WORK} as work
  from (select unnest($2::uuid[]) as id
      union select o.spouse_id from person_facts o where o.org_id = $1::uuid and o.person_id = any($2::uuid[])) who
    join person_facts f on f.org_id = $1::uuid and f.person_id = who.id
    left join people s on s.org_id = f.org_id and s.id = f.spouse_id) said`;

/** By the client's id; who is no client is not there. Within the walls of the transaction. */
export async function factsOfMany(
  tx: Transaction,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, ManyFacts>> {
  const people = await tx.$queryRawUnsafe<PersonRow[]>(
    `select id, birth_date::text from people where org_id = $1::uuid and id = any($2::uuid[]) and client_status is not null`,
    orgId,
    ids,
  );
  const [found] = await tx.$queryRawUnsafe<{ said: string }[]>(FACTS, orgId, ids);
  const rows = JSON.parse(found!.said) as Row[];
  const rowOf = new Map(rows.map((row) => [row.person_id, row]));
  return new Map(
    people.map(({ id, birth_date: birthDate }) => {
      const row = rowOf.get(id);
      if (!row) return [id, { birthDate, own: NOTHING_SAID_OF_SELF, spouse: null, version: 0 }];
      return [id, { birthDate, own: ownFacts(row), spouse: spouseOf(row, rowOf), version: row.version }];
    }),
  );
}

function spouseOf(
  { spouse_id: id, spouse_given_name: givenName, spouse_family_name: familyName }: Row,
  rowOf: ReadonlyMap<string, Row>,
): ManyFacts['spouse'] {
  if (id === null) return null;
  const own = rowOf.get(id);
  return { id, givenName, familyName: familyName ?? '', ...(own ? personFacts(own) : NOTHING_SAID) };
}
