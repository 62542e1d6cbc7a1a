// What the product explains of itself: for whom, under which name, and which explanation belongs to which page.
export const AUDIENCES = ['clients', 'work', 'admin'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** In the order in which they are read. Each stands in content/help, once in each language. */
export const TOPICS = {
  portal: 'clients',
  'portal-files': 'clients',
  'portal-signing-in': 'clients',
  'finding-your-way': 'work',
  clients: 'work',
  eligibility: 'work',
  rounds: 'work',
  files: 'work',
  account: 'work',
  'setting-up': 'admin',
  people: 'admin',
  security: 'admin',
  'rule-packs': 'admin',
  'keeping-watch': 'admin',
} as const satisfies Record<string, Audience>;

export type Topic = keyof typeof TOPICS;
export const TOPIC_IDS = Object.keys(TOPICS) as Topic[];
export const isTopic = (id: string): id is Topic => Object.hasOwn(TOPICS, id);
export const topicAddress = (topic: Topic): string => `/help/${topic}`;

export const topicsFor = (audience: Audience): Topic[] =>
  TOPIC_IDS.filter((topic) => TOPICS[topic] === audience);

/** The nearest first: a page belongs to the first that its address fits. */
const PLACES: readonly (readonly [RegExp, Topic])[] = [
  [/^\/portal/, 'portal'],
  [/^\/dashboard\/clients\/[^/]+\/(profile|eligibility)/, 'eligibility'],
  [/^\/dashboard\/rounds/, 'rounds'],
  [/^\/dashboard/, 'clients'],
  [/^\/account/, 'account'],
  [/^\/settings\/people/, 'people'],
  [/^\/settings\/(security|addresses|api-keys|audit)/, 'security'],
  [/^\/settings\/rule-packs/, 'rule-packs'],
  [/^\/settings\/(queues|mail|backups|services|memory|logs|clock)/, 'keeping-watch'],
  [/^\/settings/, 'setting-up'],
];

export const topicOfPage = (path: string): Topic =>
  PLACES.find(([pattern]) => pattern.test(path))?.[1] ?? 'finding-your-way';
