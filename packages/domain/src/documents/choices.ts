// What screens of files need to know. Without a schema: a page that only shows files checks nothing by them.

export { INLINE_TYPES } from './media-types.ts';
export { MOST_PART_BYTES, PART_STEP_BYTES } from './part-sizes.ts';
