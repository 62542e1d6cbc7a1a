// The longest files begin first, on a fresh clone too, where Jest remembers no times: one of them begun last would be waited for alone.
import Sequencer from '@jest/test-sequencer';

/** Seconds of those that take much longer than others, roughly. */
export const LONG = {
  'apps/web/src/server/second-wall.db.test.ts': 120,
  'apps/web/src/server/permission-matrix.db.test.ts': 110,
  'infra/backup/backup.db.test.ts': 60,
  'infra/cli/cli.db.test.ts': 50,
  'apps/web/src/server/fuzz.db.test.ts': 50,
  'packages/domain/src/eligibility/mutations.test.ts': 30,
  'packages/domain/src/walls/broken-walls.db.test.ts': 30,
  'apps/web/src/server/saturation.db.test.ts': 20,
  'apps/web/src/server/live/drill.db.test.ts': 20,
  'infra/backup/tables.db.test.ts': 15,
  'infra/local/postgres.db.test.ts': 15,
  'packages/db/src/silence.db.test.ts': 15,
  'packages/domain/src/eligibility/second-opinion.db.test.ts': 15,
  'prisma/seed/profiles.db.test.ts': 15,
};
const WITH_DATABASE = 5;
const OTHERS = 1;

export default class Order extends Sequencer {
  time(test) {
    return super.time(test) ?? 1_000 * guess(test.path);
  }
}

function guess(file) {
  const known = Object.keys(LONG).find((name) => file.endsWith(`/${name}`));
  if (known) return LONG[known];
  return file.endsWith('.db.test.ts') ? WITH_DATABASE : OTHERS;
}
