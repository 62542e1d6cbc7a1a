import { describe, expect, test } from '@jest/globals';
import { readProviders } from './provider-settings.ts';

const one = {
  id: 'firm',
  name: 'Firm SSO',
  issuer: 'https://sso.example',
  clientId: 'c',
  clientSecret: 's3cret',
};
const list = (...providers: object[]) => ({ OIDC_PROVIDERS: JSON.stringify(providers) });

test('nothing set means none', () => {
  expect(readProviders({})).toEqual([]);
  expect(readProviders({ OIDC_PROVIDERS: '', GOOGLE_CLIENT_ID: '' })).toEqual([]);
});

test('Google, Microsoft, any issuer and the demo’s own stand side by side', () => {
  const found = readProviders({
    GOOGLE_CLIENT_ID: 'g',
    GOOGLE_CLIENT_SECRET: 's',
    MICROSOFT_CLIENT_ID: 'm',
    MICROSOFT_CLIENT_SECRET: 's',
    MICROSOFT_TENANT: '11111111-2222-3333-4444-555555555555',
    ...list({ ...one, issuer: 'https://sso.example/realm/' }),
    DEMO_IDENTITY_PROVIDER: JSON.stringify({ ...one, id: 'demo', issuer: 'http://127.0.0.1:4000' }),
  });
  expect(found.map(({ id, issuer }) => [id, issuer])).toEqual([
    ['google', 'https://accounts.google.com'],
    ['microsoft', 'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0'],
    ['firm', 'https://sso.example/realm'],
    ['demo', 'http://127.0.0.1:4000'],
  ]);
});

describe('what cannot be meant stops the start, with the name of the variable and no secret', () => {
  test.each<[string, Record<string, string>]>([
    ['OIDC_PROVIDERS', { OIDC_PROVIDERS: 'not json' }],
    ['OIDC_PROVIDERS', { OIDC_PROVIDERS: '{}' }],
    ['OIDC_PROVIDERS', list({ ...one, issuer: 'http://sso.example' })],
    ['OIDC_PROVIDERS', list({ ...one, issuer: 'ftp://sso.example' })],
    ['OIDC_PROVIDERS', list({ ...one, id: 'Has Space' })],
    ['OIDC_PROVIDERS', list({ ...one, clientSecret: '' })],
    ['OIDC_PROVIDERS', list({ ...one, more: 1 })],
    ['OIDC_PROVIDERS', list(one, one)],
    ['OIDC_PROVIDERS', list({ ...one, id: 'credentials' })],
    ['GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET', { GOOGLE_CLIENT_ID: 'g' }],
    ['MICROSOFT_CLIENT_ID', { MICROSOFT_CLIENT_ID: 'm', MICROSOFT_CLIENT_SECRET: 's' }],
    ['DEMO_IDENTITY_PROVIDER', { DEMO_IDENTITY_PROVIDER: '[' }],
  ])('%s: %j', (name, env) => {
    expect(() => readProviders(env)).toThrow(name);
    expect(() => readProviders(env)).not.toThrow('s3cret');
  });
});
