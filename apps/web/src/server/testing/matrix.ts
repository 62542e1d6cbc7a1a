// The permission matrix: every procedure × everyone × every id. Each finding names all three and what happened.
import { proceduresOf } from '../declarations.ts';
import { Unfillable } from './inputs.ts';
import { ProcedureRun } from './procedure-run.ts';
import type { Ground, RunOptions } from './run.ts';

export interface MatrixResult {
  findings: string[];
  calls: number;
}

export async function runMatrix(ground: Ground, options: RunOptions = {}): Promise<MatrixResult> {
  const findings: string[] = [];
  let calls = 0;
  for (const procedure of proceduresOf(ground.router)) {
    if (options.only && !options.only.includes(procedure.name)) continue;
    const run = new ProcedureRun(ground, procedure, options);
    await run.all().catch((error: unknown) => {
      if (!(error instanceof Unfillable)) throw error;
      run.findings.push(`${procedure.name}: ${error.message}`);
    });
    findings.push(...run.findings);
    calls += run.calls;
  }
  return { findings, calls };
}
