import { expect, test } from '@jest/globals';
import { zoneGroups } from './time-zones.ts';

test('Canada’s zones come first, and one’s own is there whatever it is called', () => {
  const groups = zoneGroups('Etc/GMT+3');
  expect(groups[0]).toMatchObject({
    region: 'Canada',
    zones: expect.arrayContaining([{ id: 'America/St_Johns', place: 'St Johns' }]),
  });
  const ids = groups.flatMap((group) => group.zones.map((zone) => zone.id));
  expect(ids).toContain('Etc/GMT+3');
  expect(new Set(ids).size).toBe(ids.length);
});
