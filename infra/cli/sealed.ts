// What the product holds under keys, by module: the operator's tool goes through the same as the worker.
import { SEALED_CLIENT_TABLES } from '@cio/domain/clients';
import { openMasterKey, type MasterKey, type SealedTable } from '@cio/domain/platform';
import type { Target } from './target.ts';
import { UsageProblem } from './usage-problem.ts';

export const SEALED_TABLES: readonly SealedTable[] = [...SEALED_CLIENT_TABLES];

export function encryptionKeyOf(target: Target): string {
  const key = target.env.ENCRYPTION_KEY;
  if (key) return key;
  throw new UsageProblem(
    'ENCRYPTION_KEY is missing: give the one that the product runs with, or start the product on this DATA_DIR.',
  );
}

export const masterKeyOf = (target: Target): MasterKey => openMasterKey(encryptionKeyOf(target));
