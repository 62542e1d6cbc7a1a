export const PACKS = '/settings/rule-packs';
export const IMPORT_PACK = `${PACKS}/import`;
export const packAddress = (packId: string): string => `${PACKS}/${packId}`;
export const compareAddress = (packId: string, before: string, after: string): string =>
  `${packAddress(packId)}?${new URLSearchParams({ before, after }).toString()}`;
