// The steps that are taken most, each to where its answer stands.
import type { Page } from 'playwright-core';
import type { Step } from './time-step.ts';

const HEAD = `document.querySelector('h1')?.textContent`;
const shows = (selector: string) => `document.querySelector(${JSON.stringify(selector)}) !== null`;
const gone = (selector: string) => `document.querySelector(${JSON.stringify(selector)}) === null`;
const everyRow = (word: string) =>
  `((rows) => rows.length > 0 && rows.every((row) => row.textContent.includes(${JSON.stringify(word)})))([...document.querySelectorAll('tr[data-index]')])`;
const toList = async (page: Page): Promise<void> => {
  if (new URL(page.url()).pathname !== '/dashboard/clients')
    await page.locator('a[href="/dashboard/clients"]').first().click();
  await page.locator('tr[data-index]').first().waitFor();
};
const toBoard = async (page: Page): Promise<void> => {
  await toList(page);
  await page.locator('a[href="/dashboard/clients/board"]').first().click();
  await page.locator('.board-card').first().waitFor();
};
const escape = (page: Page) => page.keyboard.press('Escape');
const firstRow = 'tr[data-index="0"]';

export const STEPS: readonly Step[] = [
  {
    name: 'walk to the next row (J)',
    before: toList,
    press: (page) => page.keyboard.press('j'),
    answered: `document.activeElement?.closest('tr[data-index]') !== null`,
    after: (page) => page.evaluate(() => (document.activeElement as HTMLElement).blur()),
  },
  {
    name: 'open the palette (Ctrl K)',
    before: toList,
    press: (page) => page.keyboard.press('Control+k'),
    answered: shows('[role=dialog] input'),
    after: async (page) => {
      await escape(page);
      await page.locator('[role=dialog]').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'another view of the list',
    before: toList,
    press: 'a.tab[href*="status=active"]',
    answered: everyRow('Active'),
    after: async (page) => {
      await page.locator('a.tab[href="/dashboard/clients"]').click();
      await page.locator('tr[data-index]').filter({ hasNotText: 'Active' }).first().waitFor();
    },
  },
  {
    name: 'look at a row (Space)',
    before: async (page) => {
      await toList(page);
      await page.locator(`${firstRow} a`).first().focus();
    },
    press: (page) => page.keyboard.press(' '),
    answered: shows('.panel'),
    after: async (page) => {
      await escape(page);
      await page.locator('.panel').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'open the form for a client (C)',
    before: toList,
    press: 'a[href="/dashboard/clients/new"]',
    answered: shows('#client-familyName'),
    after: toList,
  },
  {
    name: 'open a client',
    before: toList,
    press: `${firstRow} a`,
    known: shows('[data-page-coming] h1'),
    answered: `/^\\/dashboard\\/clients\\/[0-9a-f-]{36}$/.test(location.pathname) && ${HEAD} !== undefined && ${gone('tr[data-index]')}`,
    after: toList,
  },
  {
    name: 'open the board',
    before: toList,
    press: 'a[href="/dashboard/clients/board"]',
    answered: shows('.board-card'),
    after: toList,
  },
  {
    name: 'walk to the next card (J)',
    before: toBoard,
    press: (page) => page.keyboard.press('j'),
    answered: `document.activeElement?.closest('.board-card') !== null`,
    after: toList,
  },
];
