// Builders: clients who said enough to be scored, and the work that finds who reached a round.
import { archiveClient, saveFacts } from '../clients/index.ts';
import type { SaveFactsInput } from '../clients/schemas.ts';
import { makeClient } from '../clients/testing.ts';
import type { TestFirm } from '../identity/testing.ts';
import { createContext, type JobContext } from '../platform/index.ts';
import { testMasterKey } from '../platform/testing.ts';
import { saveEvaluation } from './index.ts';

/** Asked, and there is nothing of the kind. */
export const NONE = { state: 'none' as const, items: [] };

type Own = NonNullable<SaveFactsInput['own']>;

/** Everything that the ranking asks. With this level in each ability and no work, no programme is open. */
export const saidOf = (level = 9, abilities: { writing?: number } = {}): Own => ({
  maritalStatus: 'single',
  education: {
    state: 'whole',
    items: [{ level: 'three-year-plus-post-secondary', country: 'CA', studiedInCanada: true }],
  },
  languageTests: {
    state: 'whole',
    items: [
      {
        name: 'CELPIP-General',
        takenOn: '2026-03-01',
        ...{ listening: level, reading: level, writing: level, speaking: level, ...abilities },
      },
    ],
  },
  work: NONE,
  certificateOfQualification: false,
  provincialNomination: false,
  siblingInCanada: false,
  jobOffer: 'none',
});

/** A year and more of work in Canada, which opens the Canadian Experience Class. */
export const workIn = (nocCode: string): Pick<Own, 'work'> => ({
  work: {
    state: 'whole',
    items: [
      {
        country: 'CA',
        startedOn: '2024-01-08',
        ongoing: true,
        hoursPerWeek: 40,
        nocCode,
        counts: 'yes',
      },
    ],
  },
});

export async function makeAnswered(
  { ctx }: Pick<TestFirm, 'ctx'>,
  own: Own = {},
  level = 9,
): Promise<string> {
  const { id } = await makeClient(ctx, { birthDate: '1993-03-12' });
  await saveFacts(ctx, { clientId: id, version: 0, own: { ...saidOf(level), ...own } });
  return id;
}

interface Scored {
  own?: Own;
  level?: number;
  /** The days for which a result is kept. */
  asOf?: readonly string[];
  archived?: boolean;
}

/** A client with results that were kept. */
export async function makeScored(
  firm: Pick<TestFirm, 'ctx'>,
  { own = {}, level = 9, asOf = ['2026-06-24'], archived = false }: Scored = {},
): Promise<string> {
  const clientId = await makeAnswered(firm, own, level);
  for (const day of asOf) await saveEvaluation(firm.ctx, { clientId, asOf: day });
  if (archived) await archiveClient(firm.ctx, { id: clientId, version: 1 });
  return clientId;
}

/** In the name of a firm's work at which no person sits. */
export const jobContextOf = ({ ctx, orgId }: Pick<TestFirm, 'ctx' | 'orgId'>, job: string): JobContext =>
  createContext({
    db: ctx.db,
    actor: { kind: 'system', job, orgId },
    requestId: 'test',
    masterKey: testMasterKey,
    now: ctx.now,
  }) as JobContext;
