import { openFileDesk } from '@cio/domain/documents';
import { findFirm } from '@cio/domain/identity';
import {
  createContext,
  inFirmBulk,
  openBlobStore,
  type Database,
  type StaffContext,
} from '@cio/domain/platform';
import { seedScale } from '../../../prisma/seed/scale.ts';
import { DOCUMENTS_EACH, ScaleDocuments } from '../../../prisma/seed/scale-documents.ts';
import type { Command } from '../command.ts';
import { masterKeyOf } from '../sealed.ts';
import type { Target } from '../target.ts';
import { UsageProblem } from '../usage-problem.ts';

export const seed: Command = {
  summary: 'Loads N invented clients with their answers, events and documents into a firm, in bulk.',
  options: { scale: { required: true, hint: '100000' }, firm: { hint: 'maple-gate' } },
  async run({ options, database, target, now }) {
    const clients = Number(options.scale);
    if (!Number.isInteger(clients) || clients < 1 || clients > 5_000_000)
      throw new UsageProblem('--scale takes a whole number from 1 to 5000000.');
    const db = database();
    const { id: orgId } = await findFirm(db, options.firm ?? 'maple-gate');
    const found = await findPlaceForFiles(db, target, orgId, now);
    const begin = performance.now();
    let said = begin;
    await seedScale(db, {
      ...{ orgId, clients, now, facts: true },
      documents: typeof found === 'string' ? undefined : found,
      progress(done) {
        const at = performance.now();
        if (at - said < 5_000) return;
        said = at;
        process.stderr.write(
          `${done} of ${clients}, about ${Math.ceil((((at - begin) / done) * (clients - done)) / 1000)} s\n`,
        );
      },
    });
    const seconds = Math.round((performance.now() - begin) / 100) / 10;
    const documents = typeof found === 'string' ? 0 : clients * DOCUMENTS_EACH;
    const papers = typeof found === 'string' ? `no documents (${found})` : `${DOCUMENTS_EACH} documents`;
    return {
      text: `${clients} clients with 10 events and ${papers} each in ${seconds} s`,
      json: { clients, events: clients * 10, documents, seconds },
    };
  },
};

/** Who files the documents, and where; or why nobody does. */
async function findPlaceForFiles(
  db: Database,
  target: Target,
  orgId: string,
  now: Date,
): Promise<ScaleDocuments | string> {
  const { AZURE_STORAGE_CONNECTION_STRING: connection } = target.env;
  if (!connection) return 'no blob store is named';
  const owner = await inFirmBulk(db, orgId, (tx) =>
    tx.membership.findFirst({ where: { orgId, role: 'owner', endedAt: null }, select: { userId: true } }),
  );
  if (!owner) return 'the firm has no owner who could file them';
  const actor = { kind: 'staff', role: 'owner', via: 'session', orgId, userId: owner.userId } as const;
  const masterKey = masterKeyOf(target);
  const ctx = createContext({ db, masterKey, actor, requestId: 'seed', now: () => now }) as StaffContext;
  return new ScaleDocuments(ctx, openFileDesk(openBlobStore(connection)));
}
