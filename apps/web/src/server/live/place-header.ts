/** Set by us on the way to a page, over whatever came under its name. */
export const LIVE_PLACE_HEADER = 'x-live-place';
