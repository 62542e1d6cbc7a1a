// npm test: every check, on a fresh clone too. The last line is `N passed, N failed`.
import { buildStage } from './build-stage.mjs';
import { drillsStage } from './drills-stage.mjs';
import { jestStage } from './jest-stage.mjs';
import { journeysStage } from './journeys-stage.mjs';
import { runSession } from './session.mjs';
import { staticStages } from './static.mjs';

await runSession((session) => [
  staticStages(session),
  [jestStage(session, { name: 'tests', projects: ['pure', 'ui', 'database'] })],
  [buildStage(session)],
  [journeysStage(session)],
  [drillsStage(session)],
]);
