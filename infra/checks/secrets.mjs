// Looks for secrets where none may stand: in every file of the repository, in its whole history, and in what the product logged.
// Known forms of keys, the product's own kinds, and long random text that is given a name of a secret.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const FORMS = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{16}/],
  ['an AWS key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_\w{22,}/],
  ['a Slack token', /\bxox[abprs]-[A-Za-z0-9-]{12,}/],
  ['a Stripe key', /\b[rs]k_live_[A-Za-z0-9]{16,}/],
  ['a Google key', /\bAIza[\w-]{35}\b/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a storage account key', /AccountKey=[A-Za-z0-9+/]{80,}==/],
  [
    'the well-known key of a storage emulator',
    /Eby8vdM02xNOcq[F]lqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/,
  ],
  ['a signed token', /\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/],
];
/** Forms that also stand in examples and tests. */
const LOOSE = [
  [
    'a password in an address',
    /\b(?:postgres(?:ql)?|redis|smtps?|amqp|https?):\/\/[^\s:/@'"`$<{]+:(?!password|secret|PASSWORD|x@|\$|<|\{)[^\s:/@'"`$<{]{8,}@/,
  ],
  [
    'a sealed door left open',
    /\b(?:APP_SECRET|ENCRYPTION_KEY|METRICS_TOKEN)\s*[=:]\s*['"]?[A-Za-z0-9+/]{32,}={0,2}/,
  ],
];
/** `secret: "…"`, `password = '…'` with something that nobody types. */
const NAMED =
  /(?:secret|password|passwd|token|api_?key|encryption_?key)["']?\s*[:=]\s*["']([A-Za-z0-9+/_-]{24,}={0,2})["']/gi;

/** Made up for infra/local/env.test.ts and of use nowhere, by their digests. */
const MADE_UP = new Set(['0b2b0d66039f532a', '0c05e4419b67f2fe']);
const isMadeUp = (text) => MADE_UP.has(createHash('sha256').update(text).digest('hex').slice(0, 16));
const NOT_READ = /(^|\/)(package-lock\.json|.*\.(png|jpg|ico|woff2?|pdf|svg))$/;

/** What a line holds that should not be there; empty for most lines. */
export function secretsIn(line) {
  if (line.length > 20_000) return [];
  const found = FORMS.filter(([, form]) => form.test(line)).map(([name]) => name);
  for (const [name, form] of LOOSE) {
    const [text] = form.exec(line) ?? [];
    if (text && !/example/i.test(text) && !isMadeUp(valueOf(text))) found.push(name);
  }
  for (const [, value] of line.matchAll(NAMED))
    if (isRandom(value) && !isMadeUp(value)) found.push('a named secret');
  return found;
}

const valueOf = (text) => /[A-Za-z0-9+/]{32,}={0,2}/.exec(text)?.[0] ?? text;

/** Words and names repeat their letters and keep to one kind; random text does neither. */
function isRandom(text) {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/].filter((kind) => kind.test(text)).length;
  return kinds >= 2 && /\d/.test(text) && entropy(text) > 3.6;
}

function entropy(text) {
  const counts = new Map();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts.values()].reduce((sum, n) => sum - (n / text.length) * Math.log2(n / text.length), 0);
}

/** Never shows what it found: where is enough. */
export function scanLines(lines, place) {
  return lines.flatMap((line, at) => secretsIn(line).map((what) => `${place}:${at + 1}: ${what}`));
}

function git(root, ...args) {
  const { status, stdout, error } = spawnSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return error || status !== 0 ? null : stdout;
}

export function scanFiles(root) {
  const files = git(root, 'ls-files', '-co', '--exclude-standard')?.split('\n').filter(Boolean) ?? [];
  return files
    .filter((file) => !NOT_READ.test(file))
    .flatMap((file) => {
      const text = readText(`${root}/${file}`);
      return text === null ? [] : scanLines(text.split('\n'), file);
    });
}

/** Every line that any commit ever added: what was taken out again is still there for whoever has a copy. */
export function scanHistory(root) {
  const log = git(
    root,
    'log',
    '--all',
    '-p',
    '--unified=0',
    '--no-color',
    '--no-textconv',
    '--format=commit %h',
  );
  if (log === null) return [];
  const found = [];
  let commit = '';
  let file = '';
  for (const line of log.split('\n')) {
    if (line.startsWith('commit ')) commit = line.slice(7);
    else if (line.startsWith('+++ ')) file = line.slice(6);
    else if (line.startsWith('+') && !NOT_READ.test(file))
      found.push(...secretsIn(line.slice(1)).map((what) => `${commit} ${file}: ${what}`));
  }
  return [...new Set(found)];
}

function readText(path) {
  try {
    const bytes = readFileSync(path);
    return bytes.includes(0) ? null : bytes.toString('utf8');
  } catch {
    return null; // removed and not yet committed
  }
}

export function secretsStage({ root }) {
  return {
    name: 'secrets',
    run() {
      const found = [...scanFiles(root), ...scanHistory(root)];
      // A scan that finds nothing anywhere could be one that looks nowhere.
      const control = secretsIn(['AKIA', 'Q4ZP7N2M9X3B6T1R'].join('')).length === 1;
      if (!control) found.push('the scan does not find what it is given to find');
      return Promise.resolve(
        found.length === 0
          ? { passed: 1, failed: 0 }
          : { passed: 0, failed: 1, details: `These hold what looks like a secret:\n${found.join('\n')}` },
      );
    },
  };
}
