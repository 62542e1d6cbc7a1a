// The operator's tool: npm run --silent cli -- COMMAND
import { parseArgs } from 'node:util';
import { DomainError, obeyDemoClock, openDatabase, productNow, type Database } from '@cio/domain/platform';
import { ZodError } from 'zod';
import { parseConfig, type Command } from './command.ts';
import { apiKeyCreate } from './commands/api-key-create.ts';
import { auditHead } from './commands/audit-head.ts';
import { auditVerify } from './commands/audit-verify.ts';
import { backup } from './commands/backup.ts';
import { clockAdvance } from './commands/clock-advance.ts';
import { doctor } from './commands/doctor.ts';
import { firmOpenAdmin } from './commands/firm-open-admin.ts';
import { firmCreate } from './commands/firm-create.ts';
import { keysExport } from './commands/keys-export.ts';
import { keysRotate } from './commands/keys-rotate.ts';
import { logsFind } from './commands/logs-find.ts';
import { maintenance } from './commands/maintenance.ts';
import { permissions } from './commands/permissions.ts';
import { queueList } from './commands/queue-list.ts';
import { queueReplay } from './commands/queue-replay.ts';
import { restore } from './commands/restore.ts';
import { rulePackExport } from './commands/rule-pack-export.ts';
import { rulePackImport } from './commands/rule-pack-import.ts';
import { secondFactorReset } from './commands/second-factor-reset.ts';
import { seed } from './commands/seed.ts';
import { userCreate } from './commands/user-create.ts';
import { databaseUrlOf, findTarget } from './target.ts';
import { UsageProblem } from './usage-problem.ts';
import { BackupProblem } from '../backup/problem.ts';

export const COMMANDS: Record<string, Command> = {
  'firm:create': firmCreate,
  'firm:open-admin': firmOpenAdmin,
  'user:create': userCreate,
  'api-key:create': apiKeyCreate,
  'audit:verify': auditVerify,
  'audit:head': auditHead,
  'second-factor:reset': secondFactorReset,
  seed,
  'keys:rotate': keysRotate,
  'keys:export': keysExport,
  'queue:list': queueList,
  'queue:replay': queueReplay,
  'rule-pack:import': rulePackImport,
  'rule-pack:export': rulePackExport,
  'clock:advance': clockAdvance,
  maintenance,
  'logs:find': logsFind,
  backup,
  restore,
  doctor,
  permissions,
};

async function main([name, ...rest]: string[]): Promise<number> {
  if (!name || name === '--help' || name === 'help') {
    process.stdout.write(help());
    return name ? 0 : 2;
  }
  const command = COMMANDS[name];
  if (!command) throw new UsageProblem(`There is no command ${name}. "npm run cli -- --help" lists all.`);

  const { values, positionals } = parse(command, rest);
  const { json, help: wantsHelp, ...options } = values;
  const [argument, ...after] = positionals;
  const [then, ...more] = command.then ? after : [undefined, ...after];
  if (wantsHelp) {
    process.stdout.write(helpFor(name, command));
    return 0;
  }
  for (const [option, { required }] of Object.entries(command.options)) {
    if (required && !options[option])
      throw new UsageProblem(`--${option} is missing.\n${helpFor(name, command).trimEnd()}`);
  }

  if (command.argument?.required && argument === undefined)
    throw new UsageProblem(`${command.argument.name} is missing.\n${helpFor(name, command).trimEnd()}`);
  if (more.length > 0) throw new UsageProblem(`${more.join(' ')} is more than ${name} takes.`);

  const target = findTarget();
  let db: Database | undefined;
  const database = () => (db ??= openDatabase({ url: databaseUrlOf(target), poolSize: 2 }));
  try {
    // A database that is away is the command's to tell of, where it needs one.
    if (target.env.DEMO === '1' && target.env.DATABASE_URL) await obeyDemoClock(database()).catch(() => {});
    const result = await command.run({
      argument,
      then,
      environment: process.env,
      options: Object.fromEntries(
        Object.entries(options).map(([option, value]) => [
          option,
          value === true ? 'yes' : value || undefined,
        ]),
      ) as Record<string, string | undefined>,
      database,
      target,
      now: productNow(),
    });
    process.stdout.write(json ? `${JSON.stringify(result.json)}\n` : `${result.text}\n`);
    return result.code ?? 0;
  } finally {
    await db?.end();
  }
}

interface Parsed {
  values: Record<string, string | boolean | undefined>;
  positionals: string[];
}

function parse(command: Command, rest: string[]): Parsed {
  try {
    const { values, positionals = [] } = parseArgs({ args: rest, ...parseConfig(command) });
    return { values: values as Parsed['values'], positionals };
  } catch (error) {
    throw new UsageProblem((error as Error).message);
  }
}

const help = () =>
  `npm run --silent cli -- COMMAND [options] [--json]\n\n${Object.entries(COMMANDS)
    .map(([name, command]) => helpFor(name, command))
    .join('\n')}`;

const helpFor = (name: string, { summary, options, argument, then }: Command) =>
  `  ${name}${argument ? ` ${argument.name}` : ''}${then ? ` ${then.name}` : ''}\n      ${summary}\n${Object.entries(
    options,
  )
    .map(([option, { required, hint }]) => `      --${option} ${hint}${required ? '' : ' (optional)'}\n`)
    .join('')}`;

function explainFailure(error: unknown): string {
  if (error instanceof UsageProblem || error instanceof BackupProblem) return error.message;
  if (error instanceof DomainError) return `${error.message}.`;
  if (error instanceof ZodError)
    return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n');
  if ((error as Error).name === 'StartProblem') return (error as Error).message;
  const { code } = error as { code?: string };
  if (code === 'ECONNREFUSED')
    return 'The database does not answer. "npm run cli -- doctor" says what is reachable.';
  return (error as Error).stack ?? String(error);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${explainFailure(error)}\n`);
    process.exitCode = 1;
  },
);
