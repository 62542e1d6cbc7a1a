// What screens of the trail choose from. Without a schema: a page that only offers choices checks nothing by them.

/** The choice of "whatever the product did by itself", beside the people of the firm. */
export const BY_ITSELF = 'system';

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
