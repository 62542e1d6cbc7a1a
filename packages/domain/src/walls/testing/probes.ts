// Who tries a statement against the walls, and what came of it.
import { SYSTEM_SCOPES } from '@cio/db';
import type pg from 'pg';
import { newId } from '../../platform/index.ts';
import type { Side } from './side.ts';
import type { Row } from './catalogue.ts';

/** Who tries: a role with the settings that the policies read. `none` is the login role before it takes one. */
export interface Probe {
  name: string;
  role: 'cio_staff' | 'cio_applicant' | 'cio_system' | 'none';
  settings: Record<'org_id' | 'user_id' | 'person_id' | 'scope', string>;
}

const NOTHING = { org_id: '', user_id: '', person_id: '', scope: '' };

export const staffOf = ({ firm }: Side): Probe => ({
  name: 'staff',
  role: 'cio_staff',
  settings: { ...NOTHING, org_id: firm.orgId, user_id: firm.userId },
});

export const applicantOf = (side: Side): Probe => ({
  name: 'applicant',
  role: 'cio_applicant',
  settings: { ...NOTHING, org_id: side.firm.orgId, user_id: side.applicantId, person_id: side.personId },
});

/** A job of the firm, at which no person sits. */
export const jobOf = (side: Side): Probe => ({
  ...staffOf(side),
  name: 'job',
  settings: { ...NOTHING, org_id: side.firm.orgId },
});

/** The login role as it connects, with the settings of a firm: they alone must open nothing. */
export const bareOf = (side: Side): Probe => ({ ...staffOf(side), name: 'login role', role: 'none' });

export const systemIn = (scope: string): Probe => ({
  name: `system ${scope}`,
  role: 'cio_system',
  settings: { ...NOTHING, scope },
});

export const allSystemProbes = (): Probe[] => Object.keys(SYSTEM_SCOPES).map(systemIn);

/** Tries one statement as a probe and undoes it, inside the transaction under way: what it did, or why it was refused. */
export async function attempt(
  client: pg.Client,
  { role, settings }: Probe,
  sql: string,
  values: unknown[] = [],
): Promise<{ count: number; rows: object[] } | { refused: string }> {
  const set = Object.entries(settings).map(
    ([name, value]) => `set_config('app.${name}', ${client.escapeLiteral(value)}, true)`,
  );
  try {
    // In one message: a test makes tens of thousands of these.
    await client.query(
      `savepoint attempt; select ${set.join(', ')}${role === 'none' ? '' : `; set local role ${role}`}`,
    );
    const { rowCount, rows } = await client.query<object>(sql, values);
    return { count: rowCount ?? 0, rows };
  } catch (error) {
    return { refused: (error as { code: string }).code };
  } finally {
    await client.query('rollback to savepoint attempt');
  }
}

export type Answer = Awaited<ReturnType<typeof attempt>>;
export const short = (answer: Answer): string =>
  'refused' in answer ? `refused ${answer.refused}` : `${answer.count}`;

/** No row, no right, or (for the bare login role, which may not even enter the schema) no such table. */
export const isHarmless = (answer: Answer, { role }: Probe): boolean =>
  'refused' in answer
    ? answer.refused === '42501' || (role === 'none' && answer.refused === '42P01')
    : answer.count === 0;

/** The same row with an id of its own, as someone would forge it. */
export const forged = (row: Row): string => JSON.stringify('id' in row ? { ...row, id: newId() } : row);

export const INSERT = (table: string): string =>
  `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`;
