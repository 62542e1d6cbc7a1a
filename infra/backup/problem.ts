/** What is wrong with a copy, or with the place it is to be restored to: one sentence for the person who asked. */
export class BackupProblem extends Error {
  override name = 'BackupProblem';
}
