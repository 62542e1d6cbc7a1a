// One translation from zod's findings to our problems: schemas name a problem as their message where zod's own
// code does not say enough.
import { z } from 'zod';
import { PROBLEM_KEYS, type Problem, type ProblemKey } from './errors.ts';

type Issue = z.core.$ZodIssue;

/** Only here can what is missing be told from what is of the wrong kind: an issue does not keep its input. */
z.config({
  customError: ({ code, input }) =>
    (code === 'invalid_type' || code === 'invalid_value') && input === undefined ? 'required' : undefined,
});

export function toProblems(error: { issues: Issue[] }): Record<string, Problem> {
  const fields: Record<string, Problem> = {};
  for (const issue of error.issues.flatMap(nearest)) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) fields[[...issue.path, key].join('.')] ??= { key: 'unknownField' };
      continue;
    }
    fields[issue.path.join('.')] ??= toProblem(issue);
  }
  return fields;
}

/** Of what may be said in several ways, the way that was probably meant: the one with the least wrong about it. */
function nearest(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const ways = issue.errors.map((errors) => errors.flatMap(nearest));
  const [best] = ways.sort((a, b) => a.length - b.length);
  return best!.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

export function toProblem(issue: Issue): Problem {
  if (isProblemKey(issue.message)) {
    const most = issue.code === 'too_big' ? { values: { most: Number(issue.maximum) } } : {};
    return { key: issue.message, ...most };
  }
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'string') return { key: 'notText' };
      return { key: issue.expected === 'number' || issue.expected === 'int' ? 'notNumber' : 'malformed' };
    case 'too_big':
      return issue.origin === 'string'
        ? { key: 'tooLong', values: { most: Number(issue.maximum) } }
        : { key: 'tooBig', values: { most: Number(issue.maximum) } };
    case 'too_small':
      return issue.origin === 'string'
        ? { key: 'required' }
        : { key: 'tooSmall', values: { least: Number(issue.minimum) } };
    case 'invalid_value':
      return { key: 'notChoice', values: { choices: issue.values.join(', ') } };
    default:
      return { key: 'malformed' };
  }
}

function isProblemKey(text: string | undefined): text is ProblemKey {
  return (PROBLEM_KEYS as readonly (string | undefined)[]).includes(text);
}
