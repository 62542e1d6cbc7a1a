import { expect, test } from '@jest/globals';
import { isForeignWrite } from './same-origin.ts';

const OURS = 'https://app.example';

test.each<[string, string, Record<string, string>, boolean]>([
  ['POST', 'our page', { origin: OURS, cookie: 'a=b', 'sec-fetch-site': 'same-origin' }, false],
  ['POST', 'our page in an old browser', { origin: OURS, cookie: 'a=b' }, false],
  ['POST', 'another site', { origin: 'https://evil.example', cookie: 'a=b' }, true],
  ['POST', 'another site without cookies', { origin: 'https://evil.example' }, true],
  ['POST', 'a subdomain of ours', { origin: 'https://x.app.example', cookie: 'a=b' }, true],
  ['POST', 'our name without TLS', { origin: 'http://app.example', cookie: 'a=b' }, true],
  ['POST', 'our name at another port', { origin: 'https://app.example:8443', cookie: 'a=b' }, true],
  ['POST', 'a page that hides where it is', { origin: 'null', cookie: 'a=b' }, true],
  ['POST', 'two origins in one', { origin: `${OURS}, https://evil.example`, cookie: 'a=b' }, true],
  ['POST', 'a browser that contradicts itself', { origin: OURS, 'sec-fetch-site': 'cross-site' }, true],
  ['POST', 'no origin, same site', { cookie: 'a=b', 'sec-fetch-site': 'same-site' }, true],
  ['POST', 'no origin, our page', { cookie: 'a=b', 'sec-fetch-site': 'same-origin' }, false],
  ['POST', 'no origin, typed', { cookie: 'a=b', 'sec-fetch-site': 'none' }, true],
  ['POST', 'nothing but cookies', { cookie: 'a=b' }, true],
  ['POST', 'a program without cookies', {}, false],
  ['DELETE', 'another site', { origin: 'https://evil.example' }, true],
  ['PATCH', 'another site', { origin: 'https://evil.example' }, true],
  ['GET', 'another site', { origin: 'https://evil.example', cookie: 'a=b' }, false],
  ['HEAD', 'another site', { 'sec-fetch-site': 'cross-site', cookie: 'a=b' }, false],
])('%s from %s', (method, _, headers, foreign) =>
  expect(isForeignWrite({ method, headers }, OURS)).toBe(foreign),
);
