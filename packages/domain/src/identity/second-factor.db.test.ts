// Signing in with a second factor: one code opens once, guesses are counted, and the database alone knows no secret.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { asSuper, openTestDatabase, type TestDatabase } from '@cio/db/testing';
import {
  findSecondFactorStep,
  getSecondFactor,
  giveSecondFactor,
  removeTotp,
  renewRecoveryCodes,
  resolveSession,
  secondFactorKeys,
  signIn,
  sweepAccounts,
  TooManyTries,
} from './index.ts';
import { endTrust } from './second-factor-standing.ts';
import {
  makeFirm,
  setUpApp,
  signedIn,
  TEST_KEYS,
  TEST_PASSWORD,
  type TestApp,
  type TestFirm,
} from './testing.ts';
import { otherMasterKey, problemOf, staffContext } from '../platform/testing.ts';

let database: TestDatabase;
let firm: TestFirm;
let app: TestApp;
let session: { id: string };
const START = new Date('2026-11-21T12:00:00Z');
/** The app was set up with the code of the start; each half minute after it has a code that was not used. */
const after = (seconds: number) => new Date(START.getTime() + seconds * 1000);

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  firm = await makeFirm(database.db, 'consultant', () => START);
  session = { id: (await signedIn(database.db, { email: firm.email }, START))!.sessionId };
  app = await setUpApp(firm.ctx, session);
});

const root = <R extends object>(sql: string, values: unknown[] = []) =>
  asSuper(database.superUrl, async (client) => (await client.query<R>(sql, values)).rows);

const at = (now: Date) =>
  staffContext(database.db, { userId: firm.userId, orgId: firm.orgId, role: 'consultant' }, () => now);

/** The password, in a browser; answers the step that it owes. */
async function begin(now: Date, device: string | null = null) {
  const admission = await signIn(
    database.db,
    { email: firm.email, password: TEST_PASSWORD, userAgent: 'Firefox', device },
    now,
  );
  if (admission?.step !== 'second-factor') throw new Error(`owes ${admission?.step}`);
  return admission;
}

function give(step: { secret: string; device: string | null }, code: string, now: Date, trustDevice = false) {
  const arrival = { userAgent: 'Firefox', device: step.device };
  return giveSecondFactor(
    database.db,
    { code, trustDevice },
    { secret: step.secret, arrival, keys: TEST_KEYS, now, requestId: 'test' },
  );
}

const mails = async (template: string) =>
  root<{ values: Record<string, string> }>(
    'select values from outgoing_mail where template = $1 and to_user_id = $2',
    [template, firm.userId],
  );

describe('a code of the app', () => {
  test('opens, typed with spaces too, and the session counts as proved', async () => {
    const now = after(60);
    const step = await begin(now);
    expect(await findSecondFactorStep(database.db, step.secret, now)).toEqual({
      app: true,
      passkeys: 0,
      recoveryCodes: 10,
    });
    const code = app.codeAt(now);
    const opened = await give(step, `${code.slice(0, 3)} ${code.slice(3)}`, now);
    if (opened.step !== 'in') throw new Error(opened.step);
    expect(await root('select second_factor_at from sessions where id = $1', [opened.sessionId])).toEqual([
      { second_factor_at: now },
    ]);
    // What it opened is finished.
    expect(await findSecondFactorStep(database.db, step.secret, now)).toBeNull();
    expect(await give(step, app.codeAt(after(90)), now)).toEqual({ step: 'gone' });
  });

  test('opens once: neither the same nor an older one is taken again', async () => {
    const now = after(60);
    expect((await give(await begin(now), app.codeAt(now), now)).step).toBe('in');
    const again = await begin(now);
    expect(await give(again, app.codeAt(now), now)).toEqual({ step: 'used' });
    expect(await give(again, app.codeAt(after(30)), now)).toEqual({ step: 'used' });
    // The next one is good, in the same sign-in.
    expect((await give(again, app.codeAt(after(90)), now)).step).toBe('in');
    // The one that set the app up had opened something already.
    expect(await give(await begin(START), app.codeAt(START), START)).toEqual({ step: 'used' });
  });

  test('typed in eight browsers at once opens one', async () => {
    const now = after(120);
    const steps = await Promise.all(Array.from({ length: 8 }, () => begin(now)));
    const answers = await Promise.all(steps.map((step) => give(step, app.codeAt(now), now)));
    expect(answers.map(({ step }) => step).sort()).toEqual(['in', ...Array<string>(7).fill('used')]);
    const [row] = await root<{ n: number }>(
      'select count(*)::int as n from sessions where user_id = $1 and second_factor_at = $2',
      [firm.userId, now],
    );
    expect(row!.n).toBe(1);
  });

  test.each([
    [-90, 'wrong'],
    [-30, 'in'],
    [30, 'in'],
    [60, 'wrong'],
  ])('of a clock that is %d seconds away: %s', async (away, expected) => {
    const now = after(600);
    expect((await give(await begin(now), app.codeAt(after(600 + away)), now)).step).toBe(expected);
  });

  test('of another browser’s step, another instance’s secret or another login opens nothing', async () => {
    const now = after(60);
    const step = await begin(now);
    const code = app.codeAt(now);
    expect(await give({ ...step, device: null }, code, now)).toEqual({ step: 'gone' });
    expect(await give({ ...step, device: 'x'.repeat(43) }, code, now)).toEqual({ step: 'gone' });
    expect(await give({ ...step, secret: 'y'.repeat(43) }, code, now)).toEqual({ step: 'gone' });
    const giving = {
      secret: step.secret,
      arrival: { userAgent: null, device: step.device },
      now,
      requestId: 'x',
    };
    const keys = secondFactorKeys('another secret of this instance', otherMasterKey);
    expect(await giveSecondFactor(database.db, { code, trustDevice: false }, { ...giving, keys })).toEqual({
      step: 'wrong',
    });
    expect(await give(step, code, after(60 + 601))).toEqual({ step: 'gone' });
    expect((await give(step, code, now)).step).toBe('in');
  });
});

test('steps go a day after their end', async () => {
  await begin(after(60));
  const kept = async () =>
    (await root('select 1 from sign_in_steps where user_id = $1', [firm.userId])).length;
  await sweepAccounts(database.db, after(60 + 600 + 86_399));
  expect(await kept()).toBe(1);
  await sweepAccounts(database.db, after(60 + 600 + 86_401));
  expect(await kept()).toBe(0);
});

describe('guessing', () => {
  const wrong = (code: string, now: Date) => (code === app.codeAt(now) ? '000001' : code);
  async function tries(count: number, now: Date) {
    const answers: (string | number)[] = [];
    let step = await begin(now);
    for (let n = 0; n < count; n += 1) {
      const answer = await give(step, wrong('000000', now), now).then(
        (one) => one.step,
        (error: unknown) => {
          if (!(error instanceof TooManyTries)) throw error;
          return (error.until.getTime() - now.getTime()) / 60_000;
        },
      );
      answers.push(answer);
      if (answer === 'gone') step = await begin(now);
    }
    return answers;
  }

  test('ends a sign-in after five, and locks the factor after ten, longer each time', async () => {
    const five = ['wrong', 'wrong', 'wrong', 'wrong', 'wrong'];
    expect(await tries(13, after(60))).toEqual([...five, 'gone', ...five, 'gone', 1]);
    // The right code too, in a sign-in of its own: the lock is the login's.
    await expect(give(await begin(after(90)), app.codeAt(after(90)), after(90))).rejects.toThrow(
      TooManyTries,
    );
    expect(await tries(2, after(120))).toEqual(['wrong', 2]);
    expect(await tries(2, after(300))).toEqual(['wrong', 4]);
    expect((await give(await begin(after(600)), app.codeAt(after(600)), after(600))).step).toBe('in');
    expect(await tries(4, after(660))).toEqual(['wrong', 'wrong', 'wrong', 'wrong']);
    expect(await mails('codes-tried')).toHaveLength(1);
  });

  test('a hundred at once are five of one sign-in', async () => {
    const now = after(60);
    const step = await begin(now);
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => give(step, wrong('000000', now), now).then((one) => one.step)),
    );
    expect(answers.filter((one) => one === 'wrong')).toHaveLength(5);
    expect(answers.filter((one) => one === 'gone')).toHaveLength(35);
  });
});

describe('a recovery code', () => {
  test('opens once, in capitals or not, and its owner is told how many are left', async () => {
    const now = after(60);
    const code = app.recoveryCodes[3]!;
    expect((await give(await begin(now), code.toLowerCase().replaceAll('-', ' '), now)).step).toBe('in');
    expect(await give(await begin(now), code, now)).toEqual({ step: 'used' });
    expect(await mails('recovery-code-used')).toEqual([{ values: { left: '9' } }]);
    const recorded = await root<{ type: string; actor_kind: string }>(
      `select type, actor_kind from outbox_events where subject_id = $1 and type like 'identity.recovery%'`,
      [firm.userId],
    );
    expect(recorded).toEqual([{ type: 'identity.recovery_code_used', actor_kind: 'job:sign-in' }]);
  });

  test('two with one code at once: one comes in', async () => {
    const now = after(60);
    const steps = [await begin(now), await begin(now)];
    const answers = await Promise.all(steps.map((step) => give(step, app.recoveryCodes[0]!, now)));
    expect(answers.map(({ step }) => step).sort()).toEqual(['in', 'used']);
  });

  test('stays good when the sign-in was over already', async () => {
    const now = after(60);
    const step = await begin(now);
    const both = await Promise.all([
      give(step, app.codeAt(now), now),
      give(step, app.recoveryCodes[0]!, now),
    ]);
    expect(both.map((one) => one.step).sort()).toEqual(['gone', 'in']);
    const { recoveryCodes } = await getSecondFactor(firm.ctx, session);
    expect(recoveryCodes).toBe(both[0].step === 'in' ? 10 : 9);
  });

  test('and an app’s code at the same moment never wait for each other for ever', async () => {
    for (let pair = 1; pair <= 8; pair += 1) {
      const now = after(60 * pair);
      const step = await begin(now);
      const both = await Promise.all([
        give(step, app.codeAt(now), now),
        give(step, app.recoveryCodes[pair]!, now),
      ]);
      expect(both.map((one) => one.step).sort()).toEqual(['gone', 'in']);
    }
  });

  test('of the old set opens nothing once there are new ones', async () => {
    const now = after(60);
    const { recoveryCodes } = await renewRecoveryCodes(
      firm.ctx,
      session,
      { password: TEST_PASSWORD },
      TEST_KEYS,
    );
    expect(recoveryCodes).toHaveLength(10);
    const step = await begin(now);
    expect(await give(step, app.recoveryCodes[0]!, now)).toEqual({ step: 'wrong' });
    expect((await give(step, recoveryCodes![0]!, now)).step).toBe('in');
    expect(await mails('recovery-codes-renewed')).toHaveLength(1);
  });
});

describe('trust', () => {
  test('asks nothing on that browser for thirty days, until it is ended', async () => {
    const now = after(60);
    const step = await begin(now);
    await give(step, app.codeAt(now), now, true);
    const login = { email: firm.email, password: TEST_PASSWORD, userAgent: 'Firefox', device: step.device };
    const DAY = 86_400;
    const in29 = (await signedIn(database.db, login, after(29 * DAY)))!;
    expect(await root('select second_factor_at from sessions where id = $1', [in29.sessionId])).toEqual([
      { second_factor_at: after(29 * DAY) },
    ]);
    // Another browser, and another login in this one, are asked all the same.
    expect((await begin(after(90))).step).toBe('second-factor');
    expect((await begin(after(31 * DAY), step.device)).step).toBe('second-factor');
    expect((await getSecondFactor(at(after(90)), session)).trusted).toEqual({
      count: 1,
      until: after(60 + 30 * DAY).toISOString(),
    });
    expect(await endTrust(at(after(90)))).toEqual({ ended: 1 });
    expect((await begin(after(120), step.device)).step).toBe('second-factor');
  });
});

describe('what is kept', () => {
  test('holds neither the secret nor a code that could be read', async () => {
    const [factor] = await root<{ sealed_secret: Buffer; row: string }>(
      'select sealed_secret, to_jsonb(t)::text as row from totp_factors t where user_id = $1',
      [firm.userId],
    );
    const rows = JSON.stringify([
      await root('select to_jsonb(t) from recovery_codes t where user_id = $1', [firm.userId]),
      await root('select to_jsonb(t) from outgoing_mail t where to_user_id = $1', [firm.userId]),
      await root('select to_jsonb(t) from outbox_events t where subject_id = $1', [firm.userId]),
      await root('select to_jsonb(t) from audit_entries t where subject_id = $1', [firm.userId]),
    ]);
    // Version, key, nonce, tag, twenty bytes: what is sealed is not what is stored.
    expect(factor!.sealed_secret).toHaveLength(1 + 16 + 12 + 16 + 20);
    for (const code of app.recoveryCodes) {
      expect(rows).not.toContain(code);
      expect(rows).not.toContain(code.replaceAll('-', ''));
    }
  });

  test('says to the owner and to the firm that it is there, and that it went', async () => {
    expect(await mails('second-factor-added')).toHaveLength(1);
    expect(await getSecondFactor(firm.ctx, session)).toEqual({
      since: START.toISOString(),
      app: { since: START.toISOString() },
      passkeys: 0,
      recoveryCodes: 10,
      trusted: null,
      hasPassword: true,
      fresh: true,
    });
    const now = after(60);
    await give(await begin(now), app.codeAt(now), now, true);
    expect(await problemOf(removeTotp(firm.ctx, session, { password: 'wrong' }, TEST_KEYS))).toBe(
      'passwordWrong',
    );
    expect(await problemOf(removeTotp(firm.ctx, session, {}, TEST_KEYS))).toBe('proofNeeded');
    expect(await removeTotp(firm.ctx, session, { password: TEST_PASSWORD }, TEST_KEYS)).toEqual({
      hasSecondFactor: false,
    });
    expect(await mails('second-factor-removed')).toHaveLength(1);
    expect(await getSecondFactor(firm.ctx, session)).toMatchObject({
      since: null,
      app: null,
      recoveryCodes: 0,
      trusted: null,
    });
    const types = (
      await root<{ type: string }>(
        `select type from outbox_events where subject_id = $1 and type like 'identity.second%' order by id`,
        [firm.userId],
      )
    ).map(({ type }) => type);
    expect(types).toEqual(['identity.second_factor_added', 'identity.second_factor_removed']);
    // Nothing is owed any more, and a session that showed the factor is as any other.
    expect(await signedIn(database.db, { email: firm.email }, now)).not.toBeNull();
    expect(
      await root('select 1 from sessions where user_id = $1 and second_factor_at is not null', [firm.userId]),
    ).toEqual([]);
    expect(await resolveSession(database.db, session.id, START)).not.toBeNull();
    expect(await problemOf(removeTotp(firm.ctx, session, { password: TEST_PASSWORD }, TEST_KEYS))).toBe(
      'noSecondFactor',
    );
  });
});
