// The texts of the help, read from the files in which they are written: those of readers in their language, those of engineers from
// docs/. Each is read once a process.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Language } from '@cio/domain/platform/schemas';
import { TOPIC_IDS, type Topic } from '../features/shared/help-topics.ts';
import { folded } from '../features/shared/fold.ts';
import { sentencesIn } from './sentences.ts';

/** Of the whole house: a server starts in its own folder or in that one. */
const root = (() => {
  for (let folder = process.cwd(); ; folder = resolve(folder, '..')) {
    if (existsSync(join(folder, 'docs/architecture.md'))) return folder;
    if (folder === resolve(folder, '..')) throw new Error('docs/architecture.md is not in any folder above');
  }
})();

const read = new Map<string, string>();

function textOf(file: string): string {
  let text = read.get(file);
  if (text === undefined) {
    text = readFileSync(join(root, file), 'utf8');
    read.set(file, text);
  }
  return text;
}

/** `[[clients.list.new]]` is what the page itself says: a button that is renamed is renamed here too. */
export function topicText(topic: Topic, language: Language): string {
  const say = sentencesIn(language);
  return textOf(`apps/web/content/help/${language}/${topic}.md`).replace(
    /\[\[([\w.-]+)\]\]/g,
    (_all, key: string) => say(key as Parameters<typeof say>[0]),
  );
}

export interface Found {
  topic: Topic;
  /** Where the words stand; null where only the title has them. */
  line: string | null;
}

/** The topics that have all of these words, those with one in the title first. */
export function findTopics(typed: string, language: Language): Found[] {
  const say = sentencesIn(language);
  const words = folded(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const has = (text: string, some: (test: (word: string) => boolean) => boolean) => {
    const plain = folded(text);
    return some((word) => plain.includes(word));
  };
  return TOPIC_IDS.flatMap((topic) => {
    const title = say(`help.topics.${topic}`);
    const lines = plainLines(topicText(topic, language));
    if (!has([title, ...lines].join(' '), (test) => words.every(test))) return [];
    const line = lines.find((one) => has(one, (test) => words.every(test))) ?? null;
    return [{ topic, line, first: has(title, (test) => words.some(test)) }];
  })
    .sort((a, b) => Number(b.first) - Number(a.first))
    .map(({ topic, line }) => ({ topic, line }));
}

const plainLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) =>
      line
        .replace(/^(#+|-|\d+\.)\s+/, '')
        .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
        .replace(/\*\*|`/g, ''),
    )
    .filter(Boolean);

/** The papers of those who build and run the product, by their path in docs/ without its ending. */
export function engineersPapers(): { path: string; title: string }[] {
  const decisions = readdirSync(join(root, 'docs/decisions'))
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => `decisions/${file.slice(0, -'.md'.length)}`);
  return ['architecture', 'operations', ...decisions].map((path) => ({
    path,
    title: titleOf(paperText(path)!),
  }));
}

/** Null for what is no paper: a path is only ever one of those that are listed. */
export function paperText(path: string): string | null {
  if (!/^(architecture|operations|decisions\/[\w-]+)$/.test(path)) return null;
  const file = `docs/${path}.md`;
  return existsSync(join(root, file)) ? textOf(file) : null;
}

const titleOf = (text: string): string => /^# (.+)$/m.exec(text)?.[1] ?? '';
