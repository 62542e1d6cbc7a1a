import { describe, expect, test } from '@jest/globals';
import { VisitorAnswers } from '@cio/domain/eligibility/schemas';
import { fieldOf, readAnswers, UnreadableNumbers } from './read-answers.ts';

const own = (typed: Record<string, string>) => readAnswers(typed).own!;

describe('what a form brings', () => {
  test('is nothing where nothing was said', () => {
    const answers = VisitorAnswers.parse(readAnswers({}));
    expect(answers.birthDate).toBeNull();
    expect(new Set(Object.values(answers.own))).toEqual(new Set([null]));
    expect(answers.spouse).toBeNull();
  });

  test('tells none from not said', () => {
    expect(own({ 'own.test.0.name': 'none' }).languageTests).toEqual({ state: 'none', items: [] });
    expect(own({ 'own.work.0.any': 'none' }).work).toEqual({ state: 'none', items: [] });
    expect(own({ 'own.work.0.any': 'yes' }).work).toBeNull();
    expect(own({ siblingInCanada: 'no' }).siblingInCanada).toBe(false);
  });

  test('reads numbers with a comma, and names those that are none', () => {
    expect(own({ settlementFunds: '20 000,50' }).settlementFunds).toBe(20_000.5);
    expect(() => readAnswers({ familySize: 'two' })).toThrow(UnreadableNumbers);
  });

  test('keeps a spouse only where there is one', () => {
    const typed = { 'spouse.credential.0.level': 'doctoral' };
    expect(readAnswers({ ...typed, maritalStatus: 'single' }).spouse).toBeNull();
    expect(readAnswers({ ...typed, maritalStatus: 'married' }).spouse!.education!.items).toHaveLength(1);
  });
});

test('a problem is said at the field that it is about', () => {
  expect(fieldOf('answers.own.work.items.1.endedOn')).toBe('own.work.1.endedOn');
  expect(fieldOf('own.languageTests.items.0.takenOn')).toBe('own.test.0.takenOn');
  expect(fieldOf('contact.email')).toBe('email');
  expect(fieldOf('answers.birthDate')).toBe('birthDate');
});
