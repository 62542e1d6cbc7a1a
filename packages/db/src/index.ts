export { openDatabase, type Database, type DatabaseOptions } from './client.ts';
export { Prisma } from './generated/prisma/client.ts';
export { RepeatedQueryError } from './n-plus-one.ts';
export type { ApplicantScope, Scope, StaffScope, SystemRoleScope } from './scopes.ts';
export { SYSTEM_SCOPES, type SystemScope } from './system-scopes.ts';
export { PoolSaturated, Turnstile, type QueueLimits } from './turnstile.ts';
export { inScope, readInScope, writeAtOnce, type Statement, type Transaction } from './transaction.ts';
