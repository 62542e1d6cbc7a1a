// npm run verify: the checks that need no service, in seconds.
import { jestStage } from './jest-stage.mjs';
import { runSession } from './session.mjs';
import { staticStages } from './static.mjs';

await runSession((session) => [
  [...staticStages(session), jestStage(session, { name: 'tests', projects: ['pure', 'ui'] })],
]);
