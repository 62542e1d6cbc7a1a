// Prints who may do what, as the code declares it: one JSON list for the operator's tool, which knows no part of this app.
import { fileURLToPath } from 'node:url';
import { holdersOf } from '@cio/domain/identity';
import { LEADS_ON, pagesIn, proceduresOf } from '../src/server/declarations.ts';
import { appRouter } from '../src/server/root.ts';

const holders = (permission: string | null) => {
  const found = permission === null || permission === LEADS_ON ? [] : holdersOf(permission);
  return found === 'anyone' ? [found] : (found ?? []);
};

const procedures = proceduresOf(appRouter).map(({ name, permission, rest }) => ({
  kind: 'procedure',
  name,
  rest: rest && `${rest.method} /api/v1${rest.path}`,
  permission,
  roles: holders(permission),
}));
const pages = pagesIn(fileURLToPath(new URL('../src/app', import.meta.url))).map(
  ({ address, permission }) => ({
    kind: 'page',
    name: address,
    rest: null,
    permission,
    roles: holders(permission),
  }),
);

process.stdout.write(`${JSON.stringify([...procedures, ...pages])}\n`);
