// Sends what was made up through the real doors and looks at nothing but how they take it.
import fc from 'fast-check';
import { proceduresOf, type DeclaredProcedure } from '../declarations.ts';
import { fuzzInputs } from './fuzz-inputs.ts';
import { idFor, tableOf } from './ids.ts';
import { shapeOf } from './inputs.ts';
import type { Ground } from './run.ts';
import { withBareNumbers } from './hostile.ts';
import type { Caller } from './world.ts';

export interface FuzzOptions {
  rounds: number;
  /** Printed with every finding: the same seed makes the same inputs. */
  seed: number;
  slowMs: number;
  only?: readonly string[];
}

export interface FuzzResult {
  findings: string[];
  calls: number;
  slowest: { ms: number; name: string };
  /** Procedures that were never let in: nothing is known of them. */
  unseen: string[];
}

export async function runFuzz(ground: Ground, options: FuzzOptions): Promise<FuzzResult> {
  const result: FuzzResult = { findings: [], calls: 0, slowest: { ms: 0, name: '' }, unseen: [] };
  const ids = [...ground.kept.rows.values()].flat().flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
  for (const procedure of proceduresOf(ground.router)) {
    if (options.only && !options.only.includes(procedure.name)) continue;
    await fuzzOne(ground, procedure, { ...options, ids }, result);
  }
  return result;
}

async function fuzzOne(
  ground: Ground,
  procedure: DeclaredProcedure,
  { rounds, seed, slowMs, ids }: FuzzOptions & { ids: string[] },
  result: FuzzResult,
): Promise<void> {
  const callers = callersFor(ground, procedure);
  let letIn = false;
  const property = fc.asyncProperty(
    fuzzInputs(procedure.inputs, { ids, bases: basesOf(ground, procedure, callers[0]!) }),
    async (input) => {
      for (const caller of callers) {
        const begin = performance.now();
        const { status, text } = await send(ground.url, caller, procedure, input);
        const ms = performance.now() - begin;
        result.calls += 1;
        letIn ||= ![401, 403, 429].includes(status);
        if (ms > result.slowest.ms) result.slowest = { ms, name: procedure.name };
        if (status < 300 && procedure.type === 'mutation')
          await ground.kept.restore(await ground.kept.changes());
        const problem = problemOf(status, text, ms, slowMs);
        if (problem) throw new Error(`${caller.door}: ${problem}`);
      }
    },
  );
  const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns: rounds, seed });
  await ground.kept.restore(await ground.kept.changes());
  if (!letIn) result.unseen.push(procedure.name);
  if (failed) {
    const input = JSON.stringify(counterexample?.[0])?.slice(0, 500);
    result.findings.push(
      `${procedure.name}, seed ${seed}: ${(errorInstance as Error | undefined)?.message} for ${input}`,
    );
  }
}

/** A stack trace, a path of ours, a sentence of the database or of a library: nothing of the inside comes out. */
const INSIDE =
  /\.(?:[cm]?[jt]sx?):\d+:\d+|node_modules|\/src\/|\bselect .+ from\b|violates|prisma|relation "|syntax error|ZodError|TRPCError|TypeError/i;

function problemOf(status: number, text: string, ms: number, slowMs: number): string | null {
  if (status >= 500) return `answered ${status}`;
  const shown = INSIDE.exec(status >= 400 ? text : '');
  if (shown) return `shows "${shown[0].slice(0, 60)}"`;
  return ms > slowMs ? `took ${Math.round(ms)} ms` : null;
}

/** Inputs that are taken, about the caller's own records and about the other firm's: with as little said as possible, and all. */
function basesOf(ground: Ground, { name, inputs, permission }: DeclaredProcedure, caller: Caller) {
  const shape = shapeOf(inputs);
  const bases: Record<string, unknown>[] = [];
  for (const kind of ['own', 'own', 'foreign'] as const)
    for (const full of [false, true])
      for (let choice = 0; choice < shape.choices; choice += 1) {
        const ids = new Map<string, unknown>();
        for (const field of shape.ids) {
          const table = tableOf(name, field, ground.tables);
          const self = permission === 'self';
          if (table) ids.set(field.path, idFor(ground, { kind, table, caller, self, procedure: name }));
        }
        const base = attempt(() => shape.build({ own: ids, ids: new Map(), choice, full }));
        if (isRecord(base) && shape.accepts(base)) bases.push(base);
      }
  return bases;
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function callersFor({ world }: Ground, { permission, rest }: DeclaredProcedure): Caller[] {
  const wanted = permission === 'own.read' ? 'applicant' : 'owner';
  return world.callers.filter(
    ({ name, door }) => (door === 'trpc' && name === wanted) || (rest && name === `key of ${wanted}`),
  );
}

/** What a request line may hold; the server refuses longer ones before anyone reads them. */
const MOST_IN_ADDRESS = 12_000;

async function send(
  url: string,
  { door, headers }: Caller,
  procedure: DeclaredProcedure,
  input: unknown,
): Promise<{ status: number; text: string }> {
  const { method, path, body } = door === 'trpc' ? asTrpc(procedure, input) : asRest(procedure, input);
  const response = await fetch(url + path.slice(0, MOST_IN_ADDRESS), {
    method,
    redirect: 'manual',
    headers: {
      ...headers,
      ...(door === 'trpc' ? { origin: url } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, text: await response.text() };
}

const written = (value: unknown): string => withBareNumbers(JSON.stringify(value) ?? '');
/** An address cannot carry half a sign. */
const escaped = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));

function asTrpc({ name, type }: DeclaredProcedure, input: unknown) {
  const path = `/api/trpc/${name}`;
  return type === 'mutation'
    ? { method: 'POST', path, body: written(input) }
    : { method: 'GET', path: `${path}?input=${escaped(written(input))}`, body: undefined };
}

function asRest({ rest }: DeclaredProcedure, input: unknown) {
  const { method, path } = rest!;
  const fields = isRecord(input) ? { ...input } : {};
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = fields[name];
    delete fields[name];
    return escaped(typeof value === 'string' ? value : written(value)) || 'x';
  });
  const address = `/api/v1${filled}`;
  if (method !== 'GET') return { method, path: address, body: written(isRecord(input) ? fields : input) };
  const search = Object.entries(fields).map(
    ([name, value]) => `${escaped(name)}=${escaped(typeof value === 'string' ? value : written(value))}`,
  );
  return { method, path: `${address}?${search.join('&')}`, body: undefined };
}
