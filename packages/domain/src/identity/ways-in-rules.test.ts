import { expect, test } from '@jest/globals';
import { wentBack } from './passkey-rules.ts';
import { mayLink } from './provider-rules.ts';
import { relyingPartyOf } from './relying-party.ts';

test.each([
  ['https://app.example.com', 'app.example.com'],
  ['https://app.example.com:8443', 'app.example.com'],
  ['http://localhost:3000', 'localhost'],
  ['http://127.0.0.1:3000', null],
  ['https://203.0.113.7', null],
  ['https://[::1]:3000', null],
  ['http://app.example.com', null],
])('passkeys at %s belong to %s', (address, id) => {
  const party = relyingPartyOf(new URL(address));
  expect(party?.id ?? null).toBe(id);
  if (party) expect(party.origin).toBe(new URL(address).origin);
});

test.each([
  [0, 0, false],
  [0, 1, false],
  [4, 5, false],
  [5, 5, true],
  [5, 4, true],
  [5, 0, true],
])('a count of %d, then %d: went back is %s', (stored, told, back) => {
  expect(wentBack(stored, told)).toBe(back);
});

const proved = { addressProved: true, knowsIssuer: false };
test.each([
  ['both sides proved the address', { providerVouches: true, login: proved }, true],
  ['the provider does not vouch for it', { providerVouches: false, login: proved }, false],
  ['nobody has it', { providerVouches: true, login: null }, false],
  ['the login never proved it', { providerVouches: true, login: { ...proved, addressProved: false } }, false],
  [
    'the login has another account there',
    { providerVouches: true, login: { ...proved, knowsIssuer: true } },
    false,
  ],
])('an unknown account links by its address: %s', (_, account, links) => {
  expect(mayLink(account)).toBe(links);
});
