import { expect, test } from '@jest/globals';
import { checkedBy } from './checked-by.ts';

const schema = async () => (await import('@cio/domain/clients/schemas')).GetClientInput;

test('what the door would refuse stands at its field', async () => {
  expect(await checkedBy(schema)({})).toEqual({ id: { key: 'required' } });
  expect(await checkedBy(schema, () => ({ id: 'one' }))({})).toEqual({});
});

test('a schema that cannot be fetched leaves the word to the door', async () => {
  const lost = () => Promise.reject(new Error('no connection'));
  expect(await checkedBy(lost)({})).toEqual({});
});
