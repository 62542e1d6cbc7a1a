import { asSuper } from '@cio/db/testing';
import { saveFacts } from '../../clients/index.ts';
import { makeClient } from '../../clients/testing.ts';
import { createRound, saveEvaluation } from '../../eligibility/index.ts';
import type { TestFirm } from '../../identity/testing.ts';
import { newId } from '../../platform/index.ts';
import { NOW } from './side.ts';

/** Every kind of answer of a client and a spouse, and a result that was made of them. */
export async function sayEverything(superUrl: string, firm: TestFirm, clientId: string): Promise<void> {
  const education = { state: 'whole' as const, items: [{ level: 'doctoral' as const }] };
  const languageTests = { state: 'whole' as const, items: [{ name: 'CELPIP-General' }] };
  const work = { state: 'whole' as const, items: [{ title: 'Cook' }] };
  const lists = { education, languageTests, work };
  const own = { ...lists, maritalStatus: 'married' as const, settlementFunds: 20_000 };
  await saveFacts(firm.ctx, { clientId, version: 0, own, spouse: { familyName: 'Okafor', ...lists } });
  const { id } = await saveEvaluation(firm.ctx, { clientId });
  // One whose rules are not those of today.
  await asSuper(superUrl, async (root) => {
    await root.query(`update evaluations set rules_hash = 'of another day' where id = $1`, [id]);
  });
  const { id: roundId } = await createRound(firm.ctx, { heldOn: '2026-06-24', kind: 'general', cutOff: 480 });
  await reachRound(superUrl, firm, { roundId, clientId });
  await bringInRules(superUrl, firm);
}

/** Two who reached a round: one who waits to be told of, and one who was. */
async function reachRound(
  superUrl: string,
  { ctx, orgId }: TestFirm,
  { roundId, clientId }: { roundId: string; clientId: string },
): Promise<void> {
  const { id: toldOf } = await makeClient(ctx, { givenName: 'Ines' });
  const alertId = newId();
  await asSuper(superUrl, async (root) => {
    await root.query(
      `insert into round_alerts (id, org_id, round_id, round_version, invited, open, told_at) values ($1, $2, $3, 1, 1, 0, $4)`,
      [alertId, orgId, roundId, NOW],
    );
    await root.query(
      `insert into round_reached (org_id, round_id, person_id, round_version, fit, alert_id)
       values ($1, $2, $3, 1, 'yes', null), ($1, $2, $4, 1, 'yes', $5)`,
      [orgId, roundId, clientId, toldOf, alertId],
    );
  });
}

/** A pack of the firm's own and one of the instance's, under names that no programme has: they change no score. */
async function bringInRules(superUrl: string, { orgId, userId }: TestFirm): Promise<void> {
  for (const owner of [orgId, null])
    await asSuper(superUrl, (root) =>
      root.query(
        `insert into rule_packs (id, org_id, pack_id, edition, hash, content, cases, imported_at, imported_by)
         values ($1, $2, 'walls', 1, encode(sha256('{}'), 'hex'), '{}', '[]', $3, $4)
         on conflict do nothing`,
        [newId(), owner, NOW, owner && userId],
      ),
    );
}
