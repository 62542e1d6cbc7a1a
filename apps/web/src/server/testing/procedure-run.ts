// One procedure, called by everyone with everything.
import { holdersOf } from '@cio/domain/identity';
import type { DeclaredProcedure } from '../declarations.ts';
import { callProcedure, type Reply } from './calls.ts';
import { idFor, kindsFor, tableOf, type IdKind } from './ids.ts';
import { shapeOf, Unfillable, type InputShape } from './inputs.ts';
import type { Change } from './kept.ts';
import { isHiddenFrom } from './owners.ts';
import type { Ground, RunOptions } from './run.ts';
import type { IdField } from './schema-walk.ts';
import { problemWith, verdictFor, type Attempt, type Verdict } from './verdict.ts';
import type { Caller } from './world.ts';

export class ProcedureRun {
  readonly findings: string[] = [];
  calls = 0;
  readonly #shape: InputShape;
  /** The fields that hold an id of ours, with the table that it stands in. */
  readonly #ids = new Map<IdField, string>();
  /** Which words of its enums the procedure took last: not every one fits every record. */
  #choice = 0;
  #succeeded = false;
  /** Writes on others' records are tried with every field: a change that changes nothing proves nothing. */
  #sayAll = false;

  constructor(
    private readonly ground: Ground,
    private readonly procedure: DeclaredProcedure,
    private readonly options: RunOptions,
  ) {
    this.#shape = shapeOf(procedure.inputs);
  }

  async all(): Promise<void> {
    const { name, permission, type, rest } = this.procedure;
    if (permission === null) throw new Unfillable('declares no permission');
    if (holdersOf(permission) === null) throw new Unfillable(`declares ${permission}, which is no right`);
    if (type === 'subscription') throw new Unfillable('is a stream, and the matrix knows none yet');
    for (const field of this.#shape.ids) {
      const table = tableOf(name, field, this.ground.tables);
      if (table === null) throw new Unfillable(`nobody knows whose id "${field.path}" is: name it in ids.ts`);
      if (table !== '') this.#ids.set(field, table);
    }
    for (const caller of this.options.callers ?? this.ground.world.callers) {
      if (caller.door === 'trpc' || rest) await this.#asOne(caller);
      if (this.options.untilFound && this.findings.length > 0) return;
    }
    if (this.#judges && this.#ids.size > 0 && !this.#succeeded)
      this.findings.push(`${name}: nobody succeeded with an id of their own, so no refusal proves anything`);
  }

  get #judges(): boolean {
    return this.options.statuses !== false;
  }

  async #asOne(caller: Caller): Promise<void> {
    const verdict = verdictFor(this.procedure, caller);
    this.#sayAll = this.procedure.type === 'mutation' && this.#canSayAll(caller);
    await this.#own(caller, verdict, []);
    const optional = [...this.#ids.keys()].filter((field) => field.optional);
    if (optional.length > 0) await this.#own(caller, verdict, optional);

    const self = this.procedure.permission === 'self';
    const attempts = [...this.#ids.keys()].flatMap((field) =>
      this.#kinds(caller, self).flatMap((kind): Attempt[] => {
        const inputOf = (one: IdKind) => this.#input(caller, new Map([[field, one]]), { full: this.#sayAll });
        const input = inputOf(kind);
        // Some records are the same one for both: colleagues share their firm.
        const shared = kind === 'another’s' && JSON.stringify(input) === JSON.stringify(inputOf('own'));
        return shared ? [] : [{ kind, field, input, hasIds: true }];
      }),
    );
    await this.#together(attempts, caller, verdict);
    if (!(await this.#undo()).some((change) => this.#isDamage(change, caller, false))) return;
    // Something was written by a call that should have been refused. Which one? Each again, by itself.
    for (const attempt of attempts) {
      await this.#call(attempt, caller);
      await this.#settle(attempt, caller, false);
    }
  }

  /** With the checks off no answer is judged: what is nobody's record can then neither be shown nor damaged. */
  #kinds(caller: Caller, self: boolean): IdKind[] {
    const kinds = kindsFor(caller, self);
    return this.#judges ? kinds : kinds.filter((kind) => kind !== 'unknown' && kind !== 'malformed');
  }

  /** With the caller's own ids they may what the table says they may, in one way at least: not every word fits every record. */
  async #own(caller: Caller, verdict: Verdict, optional: readonly IdField[]): Promise<void> {
    const problems: string[] = [];
    let fine = false;
    let tried = false;
    const attempt: Attempt = { kind: 'own', field: null, input: null, hasIds: this.#ids.size > 0 };
    for (const way of this.#ways(verdict)) {
      attempt.input = this.#input(caller, new Map(optional.map((field) => [field, 'own'])), way);
      // Not every word goes with every other.
      if (!this.#shape.accepts(attempt.input)) continue;
      tried = true;
      const reply = await this.#call(attempt, caller);
      await this.#settle(attempt, caller, verdict === 'allowed');
      const problem = this.#judge(reply, attempt, caller, verdict, null);
      if (problem) problems.push(problem);
      else fine = true;
      if (reply.status >= 500) break;
      if (reply.status >= 300) continue;
      if (!this.#succeeded) this.#choice = way.choice;
      this.#succeeded ||= verdict === 'allowed';
      if (this.procedure.type === 'query') break;
    }
    if (!tried) throw new Unfillable('no valid input is known for it');
    const fault = problems.find((problem) => problem.includes('fault'));
    if (fault || !fine) this.#report(attempt, caller, fault ?? problems[0]!);
  }

  /** Whoever may write is let write in every way there is: damage may be done by one word alone. */
  #ways(verdict: Verdict): { choice: number; full: boolean }[] {
    const count = verdict === 'allowed' && this.#judges ? this.#shape.choices : 1;
    const choices = Array.from({ length: count }, (_, turn) => (this.#choice + turn) % count);
    const fullness = this.#sayAll && verdict === 'allowed' ? [false, true] : [false];
    return fullness.flatMap((full) => choices.map((choice) => ({ choice, full })));
  }

  async #together(attempts: readonly Attempt[], caller: Caller, verdict: Verdict): Promise<void> {
    const replies = new Map<Attempt, Reply>();
    const call = async (attempt: Attempt) => void replies.set(attempt, await this.#call(attempt, caller));
    // Behind the second wall one call at a time: all of them share one pair of walls.
    if (this.#judges) await Promise.all(attempts.map(call));
    else for (const attempt of attempts) await call(attempt);
    for (const [attempt, reply] of replies) {
      const same = attempts.find((one) => one.kind === 'unknown' && one.field === attempt.field);
      const problem = this.#judge(reply, attempt, caller, verdict, (same && replies.get(same)) ?? null);
      if (problem) this.#report(attempt, caller, problem);
    }
  }

  async #call(attempt: Attempt, caller: Caller): Promise<Reply> {
    this.options.beforeCall?.(caller, this.procedure);
    this.calls += 1;
    const reply = await callProcedure(this.ground.url, caller, this.procedure, attempt.input);
    const leaks = this.ground.canaries.leaksIn(reply.text, caller, JSON.stringify(attempt.input) ?? '');
    if (leaks.length > 0) this.#report(attempt, caller, `shows ${leaks.slice(0, 3).join(', ')}`);
    return reply;
  }

  #judge(
    reply: Reply,
    attempt: Attempt,
    caller: Caller,
    verdict: Verdict,
    unknown: Reply | null,
  ): string | null {
    const { procedure } = this;
    return this.#judges ? problemWith(reply, attempt, { verdict, procedure, caller, unknown }) : null;
  }

  /** Reports what the call damaged, and puts everything back as it was. */
  async #settle(attempt: Attempt, caller: Caller, mayWrite: boolean): Promise<void> {
    const damage = (await this.#undo()).filter((change) => this.#isDamage(change, caller, mayWrite));
    const tables = [...new Set(damage.map((change) => change.table))];
    if (tables.length > 0) this.#report(attempt, caller, `changed ${tables.join(', ')}`);
  }

  async #undo(): Promise<Change[]> {
    const { kept } = this.ground;
    const changes = await kept.changes();
    await kept.restore(changes);
    return changes;
  }

  /** A refused call changes nothing at all; an allowed one, or any with the checks off, nothing that is hidden from its caller. */
  #isDamage({ table, row }: Change, caller: Caller, mayWrite: boolean): boolean {
    if (!mayWrite && this.#judges) return true;
    const owner = this.ground.ownerOf(table, row);
    return owner !== null && isHiddenFrom(caller, owner);
  }

  /** The caller's own id in every field but the named ones. */
  #input(
    caller: Caller,
    kinds: ReadonlyMap<IdField, IdKind>,
    { choice = this.#choice, full = false } = {},
  ): unknown {
    const self = this.procedure.permission === 'self';
    const idOf = (field: IdField, table: string, kind: IdKind): string => {
      const id = idFor(this.ground, { kind, table, caller, self, procedure: this.procedure.name });
      if (id === null) throw new Unfillable(`there is no row of ${table} to try "${field.path}" with`);
      return id;
    };
    const own = new Map<string, unknown>();
    for (const [field, table] of this.#ids) own.set(field.path, idOf(field, table, 'own'));
    const ids = new Map<string, unknown>();
    for (const [field, kind] of kinds) ids.set(field.path, idOf(field, this.#ids.get(field)!, kind));
    return this.#shape.build({ own, ids, choice, full });
  }

  #canSayAll(caller: Caller): boolean {
    try {
      return this.#shape.accepts(this.#input(caller, new Map(), { full: true }));
    } catch {
      return false;
    }
  }

  #report({ kind, field }: Attempt, caller: Caller, what: string): void {
    const place = this.#ids.size === 0 ? 'no id' : `${kind} id${field ? ` in "${field.path}"` : ''}`;
    this.findings.push(`${this.procedure.name} × ${caller.name} × ${place}: ${what}`);
  }
}
