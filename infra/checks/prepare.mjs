// What every command needs before it can load the project's TypeScript: packages, tsx and the generated database client.
import path from 'node:path';
import { ensureInstalled } from '../local/install.mjs';

/** Installs and generates what is missing; `say` hears of it only when there is something to do. */
export async function prepare(root, { say = () => {}, guard } = {}) {
  await ensureInstalled(root, { say, guard });
  const { register } = await import('tsx/esm/api');
  register();
  const { clientRecipe, make } = await import('../local/build.ts');
  await make(root, clientRecipe(root, guard), path.join(root, '.build/client.log'), () => {});
}
