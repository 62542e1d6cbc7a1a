// In what parts a file is sent. Apart from the schemas: a telephone that sends a file checks nothing by them.
/** Of one part of an upload: what is sent again after a cut, at worst. */
export const MOST_PART_BYTES = 8 * 1024 * 1024;
/** Parts begin at multiples of it; only the last one may be shorter. */
export const PART_STEP_BYTES = 64 * 1024;
