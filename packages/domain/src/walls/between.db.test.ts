// The walls, tried by raw SQL from every side: between firms, between the clients of one firm, between logins.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Row } from './testing/catalogue.ts';
import { CLOSED_TO_APPLICANTS, NOT_FOR_STAFF, OF_ONE_LOGIN } from './testing/known-tables.ts';
import { leaksBetweenApplicants, leaksBetweenFirms } from './testing/leaks.ts';
import { applicantOf, attempt, isHarmless, short, staffOf, type Probe } from './testing/probes.ts';
import { openWalled, type Walled } from './testing/walled.ts';

let walled: Walled;
beforeAll(async () => {
  walled = await openWalled();
});
afterAll(() => walled.close());

describe('between firms', () => {
  test('nothing of another firm can be read, changed, removed, taken over or forged', async () => {
    expect(await walled.asLogin((client) => leaksBetweenFirms(walled, client))).toEqual([]);
  });

  test('staff see their own: a wall that hides everything is broken too', async () => {
    for (const table of walled.tenantTables.filter((name) => !NOT_FOR_STAFF.includes(name))) {
      const seen = await walled.asLogin((client) =>
        attempt(client, staffOf(walled.ours), `select 1 from ${table}`),
      );
      expect([table, 'count' in seen && seen.count > 0]).toEqual([table, true]);
    }
  });

  test('without a firm in the settings nothing shows', async () => {
    const nobody: Probe = {
      ...staffOf(walled.ours),
      settings: { org_id: '', user_id: '', person_id: '', scope: '' },
    };
    for (const table of walled.tables) {
      const seen = await walled.asLogin((client) => attempt(client, nobody, `select 1 from ${table}`));
      expect([table, isHarmless(seen, nobody)]).toEqual([table, true]);
    }
  });
});

describe('between applicants of one firm', () => {
  const look = (probe: Probe, sql: string, values: unknown[] = []) =>
    walled.asLogin(async (client) => short(await attempt(client, probe, sql, values)));

  test('no table shows or takes anything of another person', async () => {
    expect(await walled.asLogin((client) => leaksBetweenApplicants(walled, client))).toEqual([]);
  });

  test('each sees their own person, link and login', async () => {
    for (const table of ['people', 'applicant_links', 'users', 'organizations', 'sessions'])
      expect([table, await look(applicantOf(walled.ours), `select 1 from ${table}`)]).toEqual([table, '1']);
  });

  test('a person id that is not theirs opens nothing', async () => {
    const me = applicantOf(walled.ours);
    const liar = { ...me, settings: { ...me.settings, person_id: walled.ours.other.personId } };
    expect(await look(liar, 'select 1 from people')).toBe('0');
  });

  test('they change nothing, and the trail, the keys and the colleagues are closed to them', async () => {
    expect(await look(applicantOf(walled.ours), 'update people set version = version + 1')).toBe(
      'refused 42501',
    );
    for (const table of CLOSED_TO_APPLICANTS)
      expect([table, await look(applicantOf(walled.ours), `select 1 from ${table}`)]).toEqual([
        table,
        'refused 42501',
      ]);
  });
});

describe('between logins', () => {
  test('what belongs to one login shows to its bearer, as staff or as an applicant, and to nobody else', async () => {
    for (const table of OF_ONE_LOGIN) {
      for (const probe of [staffOf(walled.ours), applicantOf(walled.ours)]) {
        const seen = await walled.asLogin((client) => attempt(client, probe, `select user_id from ${table}`));
        const owners = 'rows' in seen ? seen.rows.map((row) => (row as Row).user_id) : seen.refused;
        expect([table, probe.name, [...new Set(owners)]]).toEqual([
          table,
          probe.name,
          [probe.settings.user_id],
        ]);
      }
    }
  });

  test('its secrets show to nobody', async () => {
    for (const [table, secret] of [
      ['devices', 'secret_hash'],
      ['totp_factors', 'sealed_secret'],
      ['recovery_codes', 'code_hash'],
      ['passkeys', 'public_key'],
    ])
      for (const probe of [staffOf(walled.ours), applicantOf(walled.ours)])
        expect(
          short(await walled.asLogin((client) => attempt(client, probe, `select ${secret} from ${table}`))),
        ).toBe('refused 42501');
  });
});
