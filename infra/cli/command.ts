// What a command of the operator's tool is.
import type { ParseArgsConfig } from 'node:util';
import type { Database } from '@cio/domain/platform';
import type { Target } from './target.ts';

export interface CommandCall {
  options: Record<string, string | undefined>;
  /** What stands without a name: `backup FILE`. */
  argument: string | undefined;
  /** What stands after it: `maintenance on "Back at six."`. */
  then: string | undefined;
  environment: NodeJS.ProcessEnv;
  /** Opens the instance's database; closed when the command ends. */
  database(): Database;
  target: Target;
  /** Of the instance: in demo mode its clock may have been moved. */
  now: Date;
}

export interface CommandResult {
  /** For people. */
  text: string;
  /** For machines (`--json`). */
  json: unknown;
  /** The exit code, when it is not 0. */
  code?: number;
}

export interface Command {
  summary: string;
  /** Each takes a value (`--firm maple-gate`), but a flag, which is there or not and reads "yes" when it is. */
  options: Record<string, { required?: boolean; flag?: boolean; hint: string }>;
  /** At most one value without a name, such as the 30d of `clock:advance 30d`. */
  argument?: { name: string; required: boolean };
  /** One more after it, which may be left out. */
  then?: { name: string };
  run(call: CommandCall): Promise<CommandResult>;
}

export const parseConfig = (command: Command): Omit<ParseArgsConfig, 'args'> => ({
  options: {
    ...Object.fromEntries(
      Object.entries(command.options).map(([name, { flag }]) => [
        name,
        { type: flag ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
    json: { type: 'boolean' as const },
    help: { type: 'boolean' as const },
  },
  allowPositionals: command.argument !== undefined,
  strict: true,
});
