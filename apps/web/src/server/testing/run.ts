// What a run of the matrix stands on, and how it may be narrowed.
import type { AnyTRPCRouter } from '@trpc/server';
import type { DeclaredProcedure } from '../declarations.ts';
import type { Canaries } from './canaries.ts';
import type { Kept, Table } from './kept.ts';
import type { OwnerOf } from './owners.ts';
import type { Caller, World } from './world.ts';

export interface Ground {
  url: string;
  router: AnyTRPCRouter;
  world: World;
  tables: readonly Table[];
  kept: Kept;
  ownerOf: OwnerOf;
  canaries: Canaries;
}

export interface RunOptions {
  /** Names of procedures; all of them where absent. */
  only?: readonly string[];
  callers?: readonly Caller[];
  /** False where the application's checks are off: then only leaks and damage count. */
  statuses?: boolean;
  /** One finding is enough: whoever comes after it is not tried. */
  untilFound?: boolean;
  beforeCall?: (caller: Caller, procedure: DeclaredProcedure) => void;
}
