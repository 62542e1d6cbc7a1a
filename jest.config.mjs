// Start with: node --experimental-vm-modules node_modules/jest/bin/jest.js (npm test and npm run verify do).
import { existsSync } from 'node:fs';

const here = (path) => new URL(path, import.meta.url).pathname;
const roots = ['packages', 'apps/web/src', 'infra', 'bench', 'prisma'].filter((place) =>
  existsSync(here(place)),
);

const shared = {
  rootDir: here('.'),
  roots: roots.map((place) => `<rootDir>/${place}`),
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  modulePathIgnorePatterns: ['/\\.next/', '/dist/', '/\\.data/', '/\\.build/'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          experimental: { keepImportAttributes: true },
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  setupFilesAfterEnv: ['<rootDir>/infra/checks/jest-console.mjs'],
};

export default {
  maxWorkers: 2,
  testSequencer: '<rootDir>/infra/checks/jest-order.mjs',
  // A test waits for what it is about and ends then: this is only how long a slow machine beside other work may take.
  testTimeout: 120_000,
  projects: [
    // What needs no service: rules, policies, schemas, tools.
    {
      ...shared,
      displayName: 'pure',
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.db\\.test\\.ts$'],
    },
    // Components, rendered to markup.
    { ...shared, displayName: 'ui', testMatch: ['**/*.test.tsx'] },
    // What must be true on a real PostgreSQL; each worker has a database of its own.
    {
      ...shared,
      displayName: 'database',
      testMatch: ['**/*.db.test.ts'],
      moduleNameMapper: {
        '^@zxcvbn-ts/language-': '<rootDir>/infra/checks/short-word-lists.mjs',
        '^@node-rs/argon2$': '<rootDir>/infra/checks/light-argon2.mjs',
      },
      globalSetup: '<rootDir>/infra/checks/jest-database-setup.mjs',
      globalTeardown: '<rootDir>/infra/checks/jest-database-teardown.mjs',
    },
  ],
};
