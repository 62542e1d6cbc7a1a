// What the demo clients said, and the results that were kept of it: worked out by the product as for anybody.
import { getFacts, saveFacts } from '@cio/domain/clients';
import { saveEvaluation } from '@cio/domain/eligibility';
import type { FirmContext } from '@cio/domain/platform';
import { demoSaid, type DemoPerson, type Saying } from './profiles.ts';
import { sideBySide } from './side-by-side.ts';

/** So long ago the first results were kept. */
const EARLIER_MS = 170 * 86_400_000;

export async function seedFacts(
  context: (at: Date) => FirmContext,
  clients: readonly (Pick<DemoPerson, 'index' | 'home' | 'language'> & { clientId: string })[],
  now: Date,
): Promise<void> {
  await sideBySide(clients, async ({ clientId, ...about }) => {
    const { version, birthDate, familyName } = await getFacts(context(now), { clientId });
    const said = version === 0 ? demoSaid({ ...about, birthDate, familyName }, now) : null;
    if (!said) return;
    const keep = async (at: Date, { own, spouse }: Saying, over: number) => {
      await saveFacts(context(at), { clientId, version: over, own, ...(spouse ? { spouse } : {}) });
      await saveEvaluation(context(at), { clientId });
    };
    if (said.before) await keep(new Date(now.getTime() - EARLIER_MS), said.before, 0);
    await keep(now, said.now, said.before ? 1 : 0);
  });
}
