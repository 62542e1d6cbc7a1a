import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const root = fileURLToPath(new URL('../..', import.meta.url));

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Packages export their TypeScript source.
  transpilePackages: ['@cio/ui', '@cio/domain', '@cio/db'],
  serverExternalPackages: [
    'pg',
    'bullmq',
    'ioredis',
    'nodemailer',
    '@node-rs/argon2',
    '@azure/storage-blob',
    '@zxcvbn-ts/core',
    '@zxcvbn-ts/language-common',
    '@zxcvbn-ts/language-en',
    '@zxcvbn-ts/language-fr',
  ],
  turbopack: { root },
  // `npm run verify` checks the types of the whole house; a start does not wait for it a second time.
  typescript: { ignoreBuildErrors: true },
  // One address for the account of everyone; applicants have it in their portal, without the scripts of the workspace.
  // server/dispatch.ts says who reads.
  rewrites: async () => ({
    beforeFiles: ['/account', '/account/second-factor'].map((source) => ({
      source,
      has: [{ type: 'header' as const, key: 'x-reader-kind', value: 'applicant' }],
      destination: `/portal${source}`,
    })),
    afterFiles: [],
    fallback: [],
  }),
  experimental: {
    // forbidden() answers 403 with our own page, as notFound() does with 404.
    authInterrupts: true,
    optimizePackageImports: ['@cio/ui'],
  },
};

export default createNextIntlPlugin('./src/i18n/request.ts')(config);
