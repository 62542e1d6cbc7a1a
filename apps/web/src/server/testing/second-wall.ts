// The application's checks switched off: every procedure is open to everyone and is told that its caller is somebody
// else, while each transaction stays within the walls of who really calls. What then still holds is the database alone.
import { holdersOf, type LiveSession } from '@cio/domain/identity';
import { newId, type Actor, type Database } from '@cio/domain/platform';
import type { AnyTRPCRouter } from '@trpc/server';
import type { RequestContext } from '../context.ts';
import { proceduresOf, type DeclaredProcedure } from '../declarations.ts';
import { runMatrix, type MatrixResult } from './matrix.ts';
import type { Ground } from './run.ts';
import type { Caller, Side, World } from './world.ts';

/** role, firm, user, person, scope: as scopes.ts of packages/db orders them. */
export type Settings = readonly [string, string, string, string, string];

const takesScope = (sql: unknown): boolean => typeof sql === 'string' && sql.includes(`set_config('role'`);

/** Every transaction takes these settings in place of those that the application asks for; null leaves it alone. */
export function pinnedDatabase(db: Database, settings: () => Settings | null): Database {
  const prisma = overlay(db.prisma, {
    $transaction: (work: (tx: object) => Promise<unknown>, options?: object) =>
      db.prisma.$transaction((tx) => work(pinnedTransaction(tx)), options),
  });
  const pinnedTransaction = (tx: object) =>
    overlay(tx, {
      $queryRawUnsafe: (sql: string, ...values: unknown[]) =>
        (tx as Database['prisma']).$queryRawUnsafe(sql, ...((takesScope(sql) && settings()) || values)),
    });
  const readPool = overlay(db.readPool, {
    connect: async () => {
      const client = await db.readPool.connect();
      return overlay(client, {
        query: (statement: { text?: string; values?: unknown[] } | string) => {
          const pin = typeof statement === 'object' && takesScope(statement.text) ? settings() : null;
          return client.query((pin ? { ...(statement as object), values: [...pin] } : statement) as string);
        },
      });
    },
  });
  return { ...db, prisma, readPool };
}

/** The same object with some of its methods replaced; the rest still meets its own private fields. */
function overlay<T extends object>(target: T, methods: object): T {
  return new Proxy(target, {
    get(_, name) {
      if (Object.hasOwn(methods, name)) return (methods as Record<PropertyKey, unknown>)[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' && name !== 'constructor'
        ? (value as (...all: unknown[]) => unknown).bind(target)
        : value;
    },
  });
}

/** Where the real caller's transactions end. */
export function wallsOf({ holder, side, userId, personId }: Caller): Settings {
  if (holder === null) return ['none', '', '', '', ''];
  return holder === 'applicant'
    ? ['cio_applicant', side.orgId, userId, personId!, 'applicant']
    : ['cio_staff', side.orgId, userId, '', 'staff'];
}

/** Whom the procedures are told to serve: the other firm's people, and for an applicant their own firm's as well. */
export function liesTo(caller: Caller, world: World, permission: string): Actor[] {
  const other = caller.side === world.ours ? world.theirs : world.ours;
  const victims = caller.holder === 'applicant' || caller.holder === null ? [caller.side, other] : [other];
  const person = (side: Side) => (side === caller.side ? side.other : side.one);
  const links = victims.map((side) => ({ orgId: side.orgId, personId: person(side).personId }));
  const own = caller.userId === '' ? newId() : caller.userId;
  const asApplicants = victims.flatMap((side) =>
    [own, person(side).userId].map((userId): Actor => ({ kind: 'applicant', userId, links })),
  );
  // In the caller's own name as well: the trail takes no entry in another's, and that alone must not be what holds.
  const asStaff = victims.flatMap(({ orgId, spareId }) =>
    [own, spareId].map((userId): Actor => ({ kind: 'staff', userId, orgId, role: 'owner', via: 'session' })),
  );
  if (permission === 'self' || permission === 'public') return [...asStaff, ...asApplicants];
  return holdersOf(permission)?.includes('applicant') ? asApplicants : asStaff;
}

export type Middleware = (call: {
  ctx: RequestContext;
  next: (more: object) => Promise<unknown>;
}) => Promise<unknown>;
interface Opened {
  _def: { middlewares: (Middleware & { _type?: string })[] };
}

/** Takes each procedure's guards away; what reads its input and answers stays. Returns the way back. */
export function replaceGuards(
  router: AnyTRPCRouter,
  procedures: readonly DeclaredProcedure[],
  instead: readonly Middleware[],
): () => void {
  const undo = procedures.map(({ name }) => {
    const { middlewares } = (router._def.procedures as Record<string, Opened>)[name]!._def;
    const before = [...middlewares];
    const kept = before.filter((one, index) => one._type !== undefined || index === before.length - 1);
    middlewares.splice(0, before.length, ...instead, ...kept);
    return () => middlewares.splice(0, middlewares.length, ...before);
  });
  return () => undo.forEach((back) => back());
}

/** In place of the guards: serves whoever comes as the one it is told, within the walls of the one who came. */
export function lyingGuard(lie: () => Actor, pin: (on: boolean) => void): Middleware {
  return async ({ ctx, next }) => {
    pin(true);
    try {
      return await next({ ctx: { service: ctx.service(lie()), session: ctx.session ?? strangerSession() } });
    } finally {
      pin(false);
    }
  };
}

function strangerSession(): LiveSession {
  const user = {
    id: newId(),
    name: '',
    email: '',
    language: 'en' as const,
    timeZone: 'America/Toronto',
    theme: null,
    density: null,
  };
  const actor = { kind: 'applicant' as const, userId: user.id, links: [] };
  const now = new Date();
  return {
    id: newId(),
    actor,
    user,
    firm: null,
    lastSeenAt: now,
    idles: true,
    endsAt: now,
    owesSecondFactor: false,
  };
}

/** The whole matrix once more for every lie, with a caller for each kind of walls: with the checks off, roles are all one. */
export async function runBehindSecondWall(
  ground: Ground & { pin(settings: Settings | null): void },
  isTried: (procedure: string) => boolean = () => true,
): Promise<MatrixResult> {
  const { router, world } = ground;
  const callers = world.callers.filter(({ name }) => EACH_WALL.includes(name));
  const procedures = proceduresOf(router).filter(
    ({ name, permission }) => permission !== null && isTried(name),
  );
  let current: { caller: Caller; permission: string } | null = null;
  let turn = 0;
  const lies = (caller: Caller, permission: string) => liesTo(caller, world, permission);
  const lie = () => {
    const all = lies(current!.caller, current!.permission);
    return all[turn]!;
  };
  const back = replaceGuards(router, procedures, [
    lyingGuard(lie, (on) => ground.pin(on ? wallsOf(current!.caller) : null)),
  ]);
  const result: MatrixResult = { findings: [], calls: 0 };
  try {
    for (const { name, permission } of procedures) {
      const liedTo = () => callers.filter((caller) => lies(caller, permission!).length > turn);
      for (turn = 0; liedTo().length > 0; turn += 1) {
        const { findings, calls } = await runMatrix(ground, {
          statuses: false,
          only: [name],
          callers: liedTo(),
          beforeCall: (caller) => {
            current = { caller, permission: permission! };
          },
        });
        result.findings.push(...findings);
        result.calls += calls;
      }
    }
    return result;
  } finally {
    back();
  }
}

const EACH_WALL = [
  'nobody',
  'read_only',
  'applicant',
  'owner of the other firm',
  'applicant of the other firm',
];
