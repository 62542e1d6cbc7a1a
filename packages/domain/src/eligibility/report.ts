// A kept result as a paper that leaves the house: whose it is and who vouches for it stand on it in full.
import { clientNames } from '../clients/index.ts';
import { assertAllowed, firmNames } from '../identity/index.ts';
import { noteRead, notFound, type Language, type StaffContext } from '../platform/index.ts';
import type { ReportView } from './assessment-schemas.ts';
import { unsafeEvaluation } from './assessments.ts';
import { EvaluationInput } from './schemas.ts';

/** Everything that the paper says. Whoever takes it is noted as having taken a copy, not as having looked. */
export async function getReport(
  ctx: StaffContext,
  raw: EvaluationInput,
  language: Language,
): Promise<ReportView> {
  assertAllowed(ctx.actor, 'eligibility.evaluate');
  const { id } = EvaluationInput.parse(raw);
  const view = await unsafeEvaluation(ctx, id, language);
  const { orgId } = ctx.actor;
  const [clients, firms] = await Promise.all([clientNames(ctx, [view.clientId]), firmNames(ctx, [orgId])]);
  const [client, firm] = [clients.get(view.clientId), firms.get(orgId)];
  if (client === undefined || firm === undefined) throw notFound();
  await noteRead(ctx, {
    type: 'eligibility.report_taken',
    subject: { type: 'client', id: view.clientId },
    fields: ['evaluation'],
  });
  return { ...view, client, firm };
}
