import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ROLES } from '@cio/domain/identity/schemas';
import type { Command } from '../command.ts';

interface Row {
  kind: 'procedure' | 'page';
  name: string;
  rest: string | null;
  permission: string | null;
  roles: string[];
}

/** Tools import nothing of the app: it is asked in a process of its own. */
const SCRIPT = fileURLToPath(new URL('../../../apps/web/scripts/permissions.ts', import.meta.url));

export const permissions: Command = {
  summary: 'Shows who may do what: every procedure and page with its permission and the roles that hold it.',
  options: {},
  async run() {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', SCRIPT], {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      maxBuffer: 10_000_000,
    });
    const rows = JSON.parse(stdout) as Row[];
    return { text: asTable(rows), json: rows };
  },
};

const HEAD = ['kind', 'name', 'permission', 'roles', 'REST'];

function asTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.kind,
    row.name,
    row.permission ?? 'none',
    rolesInShort(row.roles),
    row.rest ?? '',
  ]);
  const widths = HEAD.map((head, column) =>
    Math.max(head.length, ...cells.map((line) => line[column]!.length)),
  );
  return [HEAD, ...cells]
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function rolesInShort(roles: readonly string[]): string {
  if (roles.length === 0) return '-';
  const others = roles.filter((role) => !(ROLES as readonly string[]).includes(role));
  return ROLES.every((role) => roles.includes(role)) ? ['all staff', ...others].join(', ') : roles.join(', ');
}
