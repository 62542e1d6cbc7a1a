import path from 'node:path';

/** The build that the product is served from, made only when its sources changed. */
export function buildStage({ root, guard, room }) {
  return {
    name: 'build',
    async run() {
      const { make, webRecipe } = await import('../local/build.ts');
      await make(root, webRecipe(root, guard), path.join(room, 'build.log'), () => {});
      return { passed: 1, failed: 0 };
    },
  };
}
