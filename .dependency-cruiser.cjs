// Who may import whom. Every rule has a planted violation in infra/checks/borders.test.ts.
const order = require('./packages/domain/module-order.json');

const MODULE = '^packages/domain/src/([^/]+)/';
const PLATFORM = '^packages/domain/src/platform/';
const TESTS = '\\.(test|bench)\\.tsx?$';
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

/** A module may import only from modules to its left; a later one learns of things by announced facts. */
const orderRules = order.slice(0, -1).map((name, place) => ({
  name: `${name}-imports-leftward`,
  from: { path: `^packages/domain/src/${name}/` },
  to: { path: `^packages/domain/src/(${order.slice(place + 1).join('|')})/` },
}));

const rules = [
  { name: 'ui-is-a-leaf', from: { path: '^packages/ui/' }, to: { path: '^(apps|packages/(domain|db))/' } },
  {
    name: 'domain-knows-no-transport',
    from: { path: '^packages/(domain|db)/' },
    to: { path: ['^(apps/|packages/ui/)', npm('next', 'react', '@trpc', 'next-auth')] },
  },
  { name: 'db-knows-no-domain', from: { path: '^packages/db/' }, to: { path: '^packages/domain/' } },
  {
    name: 'only-domain-touches-db',
    from: { path: '^apps/web/', pathNot: TESTS },
    to: { path: '^packages/db/' },
  },
  {
    name: 'modules-meet-at-the-door',
    from: { path: MODULE, pathNot: PLATFORM },
    to: {
      path: MODULE,
      pathNot: [
        '^packages/domain/src/$1/',
        PLATFORM,
        '^packages/domain/src/[^/]+/(index|events|choices|schemas|testing)\\.ts$',
      ],
    },
  },
  {
    name: 'domain-is-entered-at-the-door',
    from: { pathNot: '^packages/domain/' },
    to: {
      path: '^packages/domain/',
      pathNot: '^packages/domain/src/[^/]+/(index|choices|schemas|testing)\\.ts$',
    },
  },
  {
    name: 'db-is-entered-at-the-door',
    from: { pathNot: '^packages/db/' },
    to: { path: '^packages/db/', pathNot: '^packages/db/src/(index|testing|migrations/index)\\.ts$' },
  },
  {
    name: 'ui-is-entered-at-the-door',
    from: { pathNot: '^packages/ui/' },
    to: { path: '^packages/ui/', pathNot: '^packages/ui/src/(index\\.ts|[^/]+\\.css)$' },
  },
  {
    name: 'screens-speak-trpc',
    from: { path: '^apps/web/src/features/' },
    to: {
      path: '^(apps/web/src/(server|worker)/|packages/domain/src/[^/]+/(?!(choices|schemas)\\.ts$))',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    // A schema is large: what a page shows comes from choices.ts, what a form checks with is fetched once the form stands.
    name: 'screens-fetch-schemas',
    from: { path: '^apps/web/src/features/', pathNot: TESTS },
    to: {
      path: '^packages/domain/src/[^/]+/schemas\\.ts$',
      dependencyTypesNot: ['type-only', 'dynamic-import'],
    },
  },
  {
    name: 'features-stay-apart',
    from: { path: '^apps/web/src/features/([^/]+)/' },
    to: {
      path: '^apps/web/src/features/',
      pathNot: ['^apps/web/src/features/$1/', '^apps/web/src/features/shared/'],
    },
  },
  {
    name: 'rules-are-pure',
    from: { path: '^packages/domain/src/[^/]+/rules\\.ts$' },
    to: {
      path: [
        '^node:',
        '^packages/db/',
        '^packages/domain/src/[^/]+/(store|queries|jobs|reactions)\\.ts$',
        npm('pg', '@prisma', 'bullmq'),
      ],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'testing-stays-in-tests',
    from: { path: '^(apps|packages)/', pathNot: [TESTS, '/testing(/|\\.tsx?$)'] },
    to: { path: ['^packages/domain/src/[^/]+/testing\\.ts$', '^packages/(db|ui)/src/testing\\.tsx?$'] },
  },
  {
    name: 'only-the-queue-names-bullmq',
    from: { pathNot: ['^apps/web/src/worker/', PLATFORM, '^infra/'] },
    to: { path: npm('bullmq') },
  },
  {
    name: 'nobody-imports-infra',
    from: { pathNot: '^(infra|bench)/' },
    to: { path: '^infra/' },
  },
  { name: 'nobody-imports-bench', from: { pathNot: '^bench/' }, to: { path: '^bench/' } },
  // The browser of the journeys is that of the benches too, and nothing else of theirs.
  {
    name: 'nobody-imports-e2e',
    from: { pathNot: '^e2e/' },
    to: { path: '^e2e/', pathNot: '^e2e/fixtures/chromium\\.ts$' },
  },
  {
    name: 'product-imports-no-seed',
    from: { path: '^(apps|packages|e2e)/' },
    to: { path: '^prisma/' },
  },
  {
    name: 'tools-import-no-app',
    from: { path: '^(infra|bench|prisma|packages)/', pathNot: '^packages/(domain|db|ui)/' },
    to: { path: '^apps/' },
  },
  {
    name: 'journeys-look-from-outside',
    from: { path: '^e2e/' },
    to: {
      path: '^(apps|packages)/',
      pathNot: ['^packages/domain/src/[^/]+/testing\\.ts$', '^apps/web/messages/[^/]+\\.json$'],
    },
  },
  { name: 'every-import-is-found', from: {}, to: { couldNotResolve: true } },
  { name: 'no-circles', from: {}, to: { circular: true } },
];

module.exports = {
  forbidden: [...rules, ...orderRules].map((rule) => ({ ...rule, severity: 'error' })),
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '(^|/)(\\.next|dist|generated)/' },
    tsPreCompilationDeps: true,
    // Without the next lines an import by a package's name passes every rule unseen.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
};
