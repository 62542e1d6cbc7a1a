/**
 * A situation the person at the keyboard can put right: one sentence that says what is wrong and what to do.
 * Plain JavaScript, because it is needed before anything is installed.
 */
export class StartProblem extends Error {
  constructor(sentence, options) {
    super(sentence, options);
    this.name = 'StartProblem';
  }
}

/** Turns what an operating system or a child program reports into a sentence; null when it says nothing we know. */
export function explain(text, where) {
  if (/ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i.test(text))
    return `The disk that holds ${where} is full: free some space (about 500 MB) and start again.`;
  if (/EROFS|Read-only file system/i.test(text))
    return `${where} is on a read-only file system: set DATA_DIR to a folder that can be written and start again.`;
  if (/EACCES|EPERM|Permission denied|Operation not permitted/i.test(text))
    return `This account may not write to ${where}: change its owner or permissions, or set DATA_DIR to another folder.`;
  if (/EMFILE|ENFILE|Too many open files/i.test(text))
    return 'Too many files are open on this machine: raise the limit (ulimit -n 4096) and start again.';
  if (/ENOMEM|Cannot allocate memory|out of memory/i.test(text))
    return 'There is not enough memory to start: about 1 GB must be free.';
  return null;
}

/** What to print for an error: the sentence alone when we know what it means, the whole error when it is a mistake of ours. */
export function describeProblem(error) {
  if (error?.name === 'StartProblem') return error.message;
  const code = typeof error?.code === 'string' ? error.code : '';
  // 53100 is PostgreSQL's disk_full.
  const full =
    code === '53100' || /ENOSPC|No space left on device/.test(String(error?.message)) ? 'ENOSPC' : '';
  const known = explain(full || code, error?.path ?? 'the data');
  return known || `Something went wrong that should not: ${error?.stack ?? error}`;
}
