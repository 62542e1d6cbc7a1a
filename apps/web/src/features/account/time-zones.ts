/** The places whose clocks a form offers: Canada's first, then all that the machine knows. */
export interface ZoneGroup {
  region: string;
  zones: { id: string; place: string }[];
}

const CANADA = [
  'America/St_Johns',
  'America/Halifax',
  'America/Moncton',
  'America/Toronto',
  'America/Iqaluit',
  'America/Winnipeg',
  'America/Regina',
  'America/Edmonton',
  'America/Yellowknife',
  'America/Vancouver',
  'America/Whitehorse',
];

const placeOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1).replaceAll('_', ' ');

/** With the reader's own zone, whatever it is called. */
export function zoneGroups(chosen: string): ZoneGroup[] {
  const known = new Set([...Intl.supportedValuesOf('timeZone'), chosen]);
  const groups = new Map<string, ZoneGroup['zones']>([
    ['Canada', CANADA.map((id) => ({ id, place: placeOf(id) }))],
  ]);
  for (const id of [...known].filter((one) => !CANADA.includes(one)).sort()) {
    const region = id.includes('/') ? id.slice(0, id.indexOf('/')) : 'UTC';
    groups.set(region, [...(groups.get(region) ?? []), { id, place: placeOf(id) }]);
  }
  return [...groups].map(([region, zones]) => ({ region, zones }));
}
