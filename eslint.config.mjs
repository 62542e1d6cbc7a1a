import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const ENV_READERS = [
  'apps/web/src/env.ts',
  'apps/web/scripts/**',
  'packages/db/src/testing.ts',
  'packages/db/scripts/**',
  'infra/**',
  'bench/**',
  'e2e/**',
  '**/*.config.*',
];

/** Files that a framework finds by their default export. */
const DEFAULT_EXPORTS = [
  'apps/web/src/app/**',
  'apps/web/src/i18n/request.ts',
  '**/*.config.*',
  'e2e/fixtures/global-*.ts',
  'infra/checks/jest-*.mjs',
];

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  message: 'Name what you export; only files that Next or a tool looks for have a default export.',
};
const noExportAll = {
  selector: 'ExportAllDeclaration',
  message: 'A door lists what it lets out: named exports, no `export *`.',
};
const noClock = {
  selector:
    'CallExpression[callee.object.name="Date"][callee.property.name="now"], NewExpression[callee.name="Date"][arguments.length=0]',
  message: 'Take the time from the context (ctx.now()); a clock that stands still makes rules testable.',
};

const ONE_DOOR = 'Call the outside through the outbound door (packages/domain/src/platform/outbound).';

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/.next/',
      '**/dist/',
      '**/generated/',
      '**/.data*/',
      '**/.build/',
      '**/coverage/',
      'e2e/.results/',
      '**/next-env.d.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    languageOptions: {
      globals: Object.fromEntries(
        [
          'AbortController',
          'AbortSignal',
          'Buffer',
          'URL',
          'URLSearchParams',
          'clearInterval',
          'clearTimeout',
          'console',
          'fetch',
          'performance',
          'process',
          'queueMicrotask',
          'setImmediate',
          'setInterval',
          'setTimeout',
          'structuredClone',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-empty': ['error', { allowEmptyCatch: true }],
      'no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-restricted-syntax': ['error', noDefaultExport],
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { module: 'writable', require: 'readonly' } },
  },
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: ['**/*.{ts,tsx,mts}'] })),
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
    },
  },
  {
    // Rules that need types: a promise nobody waits for is a write that may be lost.
    files: ['{apps,packages,prisma,infra,e2e,bench}/**/*.{ts,tsx}'],
    ignores: ['**/*.d.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}', 'packages/ui/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    // The environment is read once, checked at the start and handed on.
    files: ['**/*.{ts,tsx,mjs,cjs}'],
    ignores: ENV_READERS,
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Read the environment in apps/web/src/env.ts and hand the value on.',
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: ['process', 'node:process'].map((name) => ({ name, message: 'Use the global `process`.' })),
        },
      ],
    },
  },
  {
    files: ['packages/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, noExportAll] },
  },
  {
    files: ['packages/domain/src/**/*.ts'],
    ignores: ['packages/domain/src/platform/**', '**/*.test.ts', '**/{testing,schemas}.ts'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, noExportAll, noClock] },
  },
  {
    // Whatever is called outside is called through one door (docs/decisions/0027). The server itself may listen.
    files: ['apps/web/src/{server,worker}/**/*.ts', 'packages/domain/src/**/*.ts'],
    ignores: [
      '**/*.test.ts',
      '**/testing/**',
      'packages/domain/src/platform/outbound/**',
      'apps/web/src/server/http-server.ts',
    ],
    rules: {
      'no-restricted-globals': ['error', { name: 'fetch', message: ONE_DOOR }],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'node:http', importNames: ['default', 'request', 'get'], message: ONE_DOOR },
            ...[
              'http',
              'https',
              'node:https',
              'http2',
              'node:http2',
              'undici',
              'axios',
              'got',
              'node-fetch',
            ].map((name) => ({ name, message: ONE_DOOR, allowTypeImports: true })),
          ],
        },
      ],
    },
  },
  { files: DEFAULT_EXPORTS, rules: { 'no-restricted-syntax': 'off' } },
);
