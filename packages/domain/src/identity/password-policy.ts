// Which passwords are good enough. One rule for sign-up, reset, invitation and the operator's tool.
import { DomainError, type Problem, type ProblemKey } from '../platform/index.ts';

export const PASSWORD_LEAST = 12;
export const PASSWORD_MOST = 200;

/** Whose password it is: what everyone knows about a person is no secret. */
export interface PasswordOwner {
  email: string;
  name: string;
  firm?: string;
}

/** Looking at more costs much and changes nothing: a password whose beginning is strong is strong. */
const LOOKED_AT = 50;
/** zxcvbn's "safely unguessable": 10^8 guesses or more, and each of ours costs a tenth of a second. */
const GOOD_SCORE = 3;
/** What has to be left when the person's own names are taken out. */
const LEAST_BESIDE_NAMES = 8;

/** What is wrong with it and how to do better, or null. */
export async function passwordProblem(password: string, owner: PasswordOwner): Promise<Problem | null> {
  const length = [...password].length;
  if (length < PASSWORD_LEAST) return { key: 'passwordShort', values: { least: PASSWORD_LEAST } };
  if (length > PASSWORD_MOST) return { key: 'tooLong', values: { most: PASSWORD_MOST } };
  const names = namesOf(owner);
  if (leftWithout(password, names) < LEAST_BESIDE_NAMES) return { key: 'passwordPersonal' };
  const { check } = await estimator();
  const { score, sequence } = check(password.slice(0, LOOKED_AT), names);
  if (score >= GOOD_SCORE) return null;
  const common = sequence.some(({ dictionaryName }) => dictionaryName?.startsWith('passwords'));
  return { key: common ? 'passwordCommon' : 'passwordGuessable' };
}

export async function assertGoodPassword(password: string, owner: PasswordOwner): Promise<void> {
  const problem = await passwordProblem(password, owner);
  if (problem)
    throw new DomainError('invalid', { message: FOR_OPERATOR[problem.key], fields: { password: problem } });
}

/** The operator's tool has no catalogue; pages say it in the reader's language. */
const FOR_OPERATOR: Partial<Record<ProblemKey, string>> = {
  passwordShort: `a password has at least ${PASSWORD_LEAST} characters`,
  tooLong: `a password has at most ${PASSWORD_MOST} characters`,
  passwordPersonal:
    'this password is made of the name or the e-mail: take words that have nothing to do with them',
  passwordCommon: 'this password is on the lists that attackers try first: take four or five unrelated words',
  passwordGuessable: 'this password is guessed too easily: take four or five unrelated words',
};

/** Letters and digits alone, without accents: how a password reads to somebody who guesses. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** The words of the person's name, of the e-mail and of the firm, longest first. */
export function namesOf({ email, name, firm = '' }: PasswordOwner): string[] {
  const words = [email, name, firm].flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}\p{M}]+/u)]);
  return [...new Set(words.map(plain).filter((word) => word.length >= 3))].sort(
    (a, b) => b.length - a.length,
  );
}

function leftWithout(password: string, names: readonly string[]): number {
  return names.reduce((rest, name) => rest.replaceAll(name, ''), plain(password)).length;
}

interface Finding {
  score: number;
  sequence: { dictionaryName?: string }[];
}

let loaded: Promise<{ check(password: string, names: string[]): Finding }> | undefined;

/** Its word lists are large (leaked passwords, names and common words of both languages): read when first needed. */
function estimator() {
  loaded ??= (async () => {
    const [{ ZxcvbnFactory }, common, en, fr] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
      import('@zxcvbn-ts/language-en'),
      import('@zxcvbn-ts/language-fr'),
    ]);
    const wanted = /^(commonWords|firstnames|lastnames)-/;
    const words = Object.entries({ ...en.dictionary, ...fr.dictionary }).filter(([name]) =>
      wanted.test(name),
    );
    const zxcvbn = new ZxcvbnFactory({
      dictionary: { ...common.dictionary, ...Object.fromEntries(words) },
      graphs: common.adjacencyGraphs,
      l33tMaxSubstitutions: 4,
    });
    return { check: (password: string, names: string[]) => zxcvbn.check(password, names) as Finding };
  })();
  return loaded;
}
