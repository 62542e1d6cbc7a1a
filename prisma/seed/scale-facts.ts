// What many clients said, in bulk: the same answers as those of the demo, without spouses, who would be people of their own.
import type { Transaction } from '@cio/db';
import { MAPLE_GATE_HOMES } from './people.ts';
import { demoSaid } from './profiles.ts';

interface ScalePerson {
  id: string;
  familyName: string;
  birthDate: string;
  createdAt: Date;
}

type Columns = Record<string, unknown>;

/** `from` is the place of the first of them among all. */
export async function insertFacts(
  tx: Transaction,
  orgId: string,
  people: readonly ScalePerson[],
  { from, now }: { from: number; now: Date },
): Promise<void> {
  const tables: Record<string, Columns[]> = {
    person_facts: [],
    person_education: [],
    person_language_tests: [],
    person_work_periods: [],
  };
  for (const [at, { id, familyName, birthDate, createdAt }] of people.entries()) {
    const index = from + at;
    const home = MAPLE_GATE_HOMES[index % MAPLE_GATE_HOMES.length]!;
    const said = demoSaid({ index, familyName, birthDate, home, language: 'en' }, now);
    if (!said) continue;
    const {
      education,
      languageTests,
      work,
      spouseAccompanying: _,
      spouseCitizenOrResident: __,
      ...own
    } = said.now.own;
    const owner = { org_id: orgId, person_id: id };
    tables.person_facts!.push({
      ...owner,
      ...inColumns({ ...own, maritalStatus: 'single', familySize: 1 }),
      education_state: education?.state ?? null,
      language_tests_state: languageTests?.state ?? null,
      work_state: work?.state ?? null,
      version: 1,
      updated_at: createdAt.toISOString(),
    });
    const rows = (items: readonly object[] | undefined) =>
      (items ?? []).map((item, position) => ({ ...owner, position, ...inColumns(item) }));
    tables.person_education!.push(...rows(education?.items));
    tables.person_language_tests!.push(...rows(languageTests?.items));
    tables.person_work_periods!.push(
      ...rows(work?.items).map((row): Columns => ({ ...row, ongoing: 'ongoing' in row })),
    );
  }
  for (const [table, rows] of Object.entries(tables))
    await tx.$executeRawUnsafe(
      `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      JSON.stringify(rows),
    );
}

/** As the database writes names. */
const inColumns = (row: object): Columns =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value as unknown,
    ]),
  );
