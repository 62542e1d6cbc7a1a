import { expect, test } from '@jest/globals';
import { createTranslator } from 'next-intl';
import { saidOf } from './said-of.ts';

const t = createTranslator({
  locale: 'fr',
  messages: { one: 'Déplacer {name}', twice: '« {name} » est {name}', none: 'Choisir' },
});

test.each(['one', 'twice', 'none'] as const)('"%s" says of each name what the formatter would say', (key) => {
  const say = (name: string) => t(key, { name });
  const said = saidOf(say);
  for (const name of ['Zoé Bélanger', '', '{name}', "O'Neil <b>", '$& $1', '山田'])
    expect(said(name)).toBe(say(name));
});
