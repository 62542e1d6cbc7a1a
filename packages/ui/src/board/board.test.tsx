import { expect, test } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import { Board, type BoardColumn } from './board.tsx';

interface Card {
  id: string;
  name: string;
}
const column = (id: string, ...cards: Card[]): BoardColumn<Card> => ({
  id,
  word: id,
  count: String(cards.length),
  cards,
  empty: `Nobody in ${id}`,
});
const columns = [column('First', { id: 'a', name: 'Ada' }), column('Second')];
const draw = (mayMove: boolean) =>
  renderToStaticMarkup(
    <Board<Card>
      label="People"
      columns={columns}
      cardId={({ id }) => id}
      cardName={({ name }) => name}
      mayMove={() => mayMove}
      onMove={mayMove ? () => undefined : undefined}
      singleKeys
      words={{ move: (name) => `Move ${name}`, to: (word) => `To ${word}`, keys: 'Shift moves' }}
    >
      {({ id, name }) => <a href={`/${id}`}>{name}</a>}
    </Board>,
  );

test('each column is a region with its count, its cards a list, and an empty one says so', () => {
  const markup = draw(true);
  expect(markup).toContain('<section aria-label="First"');
  expect(markup).toContain('<span class="board-count num">1</span>');
  expect(markup.match(/<li /g)).toHaveLength(1);
  expect(markup).toContain('Nobody in Second');
});

test('who may move has a button on the card and a card that can be carried; who may not has neither', () => {
  expect(draw(true)).toContain('aria-label="Move Ada"');
  expect(draw(true)).toContain('draggable="true"');
  expect(draw(true)).toContain('Shift moves');
  expect(draw(false)).not.toMatch(/aria-label="Move|draggable="true"|Shift moves/);
});
