// The help as it is written: the same in both languages, leading only to pages that there are, and plain where clients read it.
import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import en from '../../messages/en.json' with { type: 'json' };
import { paperAddress } from '../features/help/help-pages.tsx';
import { ROOM_ICONS, roomAddress, type SettingsRoom } from '../features/settings/room-list.ts';
import { isTopic, TOPIC_IDS, topicOfPage, topicsFor, TOPICS } from '../features/shared/help-topics.ts';
import { readingGrade } from '../i18n/reading-grade.ts';
import { engineersPapers, findTopics, paperText, topicText } from './help-library.ts';

const app = fileURLToPath(new URL('../app', import.meta.url));
const content = fileURLToPath(new URL('../../content/help', import.meta.url));
const LANGUAGES = ['en', 'fr'] as const;

const rawText = (topic: string, language: string) =>
  readFileSync(`${content}/${language}/${topic}.md`, 'utf8');
const linksOf = (text: string) => [...text.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1]!);
const keysOf = (text: string) => [...text.matchAll(/\[\[([\w.-]+)\]\]/g)].map((match) => match[1]!);
/** What a text is made of, whatever its language. */
const shapeOf = (text: string) => ({
  headings: (text.match(/^## /gm) ?? []).length,
  steps: (text.match(/^\d+\. /gm) ?? []).length,
  links: linksOf(text),
  keys: keysOf(text),
});

/** A folder of the app, or one that stands for any name. */
function isPage(address: string): boolean {
  const isFolder = (path: string) => existsSync(`${app}${path}/page.tsx`);
  if (isFolder(address)) return true;
  const parts = address.split('/').filter(Boolean);
  return parts[0] === 'help' ? isTopic(parts[1] ?? '') : false;
}

describe('every topic', () => {
  test('is written in both languages, and nothing else is', () => {
    for (const language of LANGUAGES)
      expect(readdirSync(`${content}/${language}`).sort()).toEqual(TOPIC_IDS.map((id) => `${id}.md`).sort());
  });

  test.each(TOPIC_IDS)('%s says the same in both languages', (topic) => {
    expect(shapeOf(rawText(topic, 'fr'))).toEqual(shapeOf(rawText(topic, 'en')));
  });

  test.each(TOPIC_IDS)('%s leads to pages that there are, and names what stands on them', (topic) => {
    const text = rawText(topic, 'en');
    for (const address of linksOf(text)) expect([address, isPage(address)]).toEqual([address, true]);
    for (const key of keysOf(text)) {
      const said = key
        .split('.')
        .reduce<unknown>((tree, part) => (tree as Record<string, unknown>)[part], en);
      // A sentence with values in it would be said with none.
      expect([key, typeof said === 'string' && !said.includes('{')]).toEqual([key, true]);
    }
    expect(topicText(topic, 'fr')).not.toMatch(/\[\[|\]\]/);
  });

  test.each(TOPIC_IDS)('%s is set as French is set', (topic) => {
    expect(rawText(topic, 'fr').match(/[^\s|:\d] [:;?!»]|« /g)).toBeNull();
    expect(rawText(topic, 'fr')).not.toMatch(/(?<!\p{L})(the|and|your|with|which)(?!\p{L})/iu);
  });
});

test('every room of the settings is explained to who looks after it', () => {
  const links = topicsFor('admin').flatMap((topic) => linksOf(rawText(topic, 'en')));
  const rooms = Object.keys(ROOM_ICONS) as SettingsRoom[];
  expect(rooms.filter((room) => !links.includes(roomAddress(room)))).toEqual([]);
});

describe.each(LANGUAGES)('what clients read in %s', (language) => {
  const topics = TOPIC_IDS.filter((topic) => TOPICS[topic] === 'clients');
  const plain = (topic: (typeof topics)[number]) =>
    topicText(topic, language)
      .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
      .replace(/\*\*/g, '')
      .split('\n')
      .map((line) => line.replace(/^(##|-|\d+\.) /, ''))
      .filter(Boolean);
  test.each(topics)('%s: after eight years of school', (topic) => {
    const text = plain(topic).map((line) => (/[.?!:]$/.test(line) ? line : `${line}.`));
    expect(readingGrade(text.join(' '), language)).toBeLessThanOrEqual(8);
  });
  test.each(topics)('%s: one thing at a time', (topic) => {
    const sentences = plain(topic).flatMap((line) => line.split(/(?<=[.?])\s+/));
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 15)).toEqual([]);
  });
});

describe('looking for a topic', () => {
  test('finds all words wherever they stand, without their accents, titles first', () => {
    expect(findTopics('licence', 'en').map(({ topic }) => topic)).toContain('setting-up');
    expect(findTopics('ensembles regles', 'fr')[0]!.topic).toBe('rule-packs');
    expect(findTopics('second factor app', 'en').map(({ topic }) => topic)).toEqual([
      'account',
      'setting-up',
      'security',
    ]);
    expect(findTopics('rounds', 'en')[0]!.topic).toBe('rounds');
  });
  test('finds nothing for what nobody wrote, and for nothing', () => {
    expect(findTopics('zebra crossing', 'en')).toEqual([]);
    expect(findTopics('  ', 'en')).toEqual([]);
  });
});

test.each([
  ['/dashboard/clients', 'clients'],
  ['/dashboard/clients/0190/eligibility', 'eligibility'],
  ['/dashboard/rounds/new', 'rounds'],
  ['/settings', 'setting-up'],
  ['/settings/api-keys', 'security'],
  ['/settings/mail', 'keeping-watch'],
  ['/account', 'account'],
  ['/portal', 'portal'],
])('on %s the help begins with %s', (path, topic) => expect(topicOfPage(path)).toBe(topic));

describe('the papers of engineers', () => {
  const papers = engineersPapers();
  test('are all there, each with its title', () => {
    expect(papers.length).toBeGreaterThan(40);
    expect(papers.filter(({ title }) => title === '')).toEqual([]);
  });
  test('lead from one to the other, and never out of their folder', () => {
    expect(paperAddress('architecture', 'decisions/0012-limits.md')).toBe(
      '/help/engineers/decisions/0012-limits',
    );
    expect(paperAddress('decisions/0009-sessions-renew-by-counting', '0008-sessions-are-our-rows.md')).toBe(
      '/help/engineers/decisions/0008-sessions-are-our-rows',
    );
    expect(paperAddress('architecture', 'decisions')).toBe('/help/engineers');
    expect(paperAddress('architecture', '../package.json')).toBeNull();
    expect(paperText('../package')).toBeNull();
    expect(paperText('decisions/../../../package')).toBeNull();
    const led = papers.flatMap(({ path }) =>
      linksOf(paperText(path)!).map((href) => paperAddress(path, href)?.replace('/help/engineers/', '')),
    );
    const known = new Set(papers.map(({ path }) => path));
    expect(led.filter((path) => path && !/^(https?:|\/|#)/.test(path) && !known.has(path))).toEqual([]);
  });
});
