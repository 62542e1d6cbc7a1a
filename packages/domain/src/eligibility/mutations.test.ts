// Whoever changes a single figure, day or code of a pack is told: each is changed here, one at a time, and a case must notice.
import { describe, expect, test } from '@jest/globals';
import { changes, libraryWith, PACK_NAMES, type Change } from './testing/changes.ts';
import { firstFailure, goldenCases } from './golden/cases.ts';
import { firstSaidFailure, saidAnswer, saidCases } from './testing/said-golden.ts';
import type { Library } from './library.ts';

/** The likeliest to notice first. */
const casesFor = (pack: string) => {
  const near =
    pack === 'language-tests'
      ? goldenCases.filter(({ profile }) => profile.firstLanguage?.test)
      : goldenCases.filter(({ programme }) => programme === pack);
  return near.length > 0 ? near : goldenCases;
};

function noticed({ pack }: Change, library: Library): boolean {
  if (pack === 'profile-facts') return firstSaidFailure(library) !== null;
  if (firstFailure(library, casesFor(pack)) !== null) return true;
  return pack === 'language-tests' ? firstSaidFailure(library) !== null : firstFailure(library) !== null;
}

test.each(saidCases.map((one) => [one.name, one] as const))('%s', (_name, one) => {
  expect(saidAnswer(one)).toBe(one.is);
});

describe('each single change of a pack is noticed', () => {
  test.each(PACK_NAMES)(
    '%s',
    (name) => {
      const ofPack = changes.filter(({ pack }) => pack === name);
      const unnoticed = ofPack.filter((change) => {
        let library;
        try {
          library = libraryWith(change);
        } catch {
          return false; // refused when it is loaded: noticed even sooner
        }
        return !noticed(change, library);
      });
      expect(unnoticed.map(({ place }) => place)).toEqual([]);
      expect(ofPack.length).toBeGreaterThan(8);
    },
    120_000,
  );

  test('there are as many as the packs have cells', () => {
    expect(changes.length).toBeGreaterThan(1_200);
  });
});
