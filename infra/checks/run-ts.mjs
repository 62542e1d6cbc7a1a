// Runs one of the project's TypeScript files on Node 20: node infra/checks/run-ts.mjs FILE [arguments].
// Standard output belongs to the file it runs; a first install speaks on standard error.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { prepare } from './prepare.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [file, ...rest] = process.argv.slice(2);
if (!file) {
  process.stderr.write('Usage: node infra/checks/run-ts.mjs FILE [arguments]\n');
  process.exit(2);
}

try {
  await prepare(root, { say: (line) => process.stderr.write(`${line}\n`) });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

const target = path.resolve(root, file);
process.argv = [process.argv[0], target, ...rest];
await import(pathToFileURL(target).href);
