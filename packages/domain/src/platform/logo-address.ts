// Where the logo of a firm is seen, by pages and by letters.

/** Another logo has another address: each may be kept for ever by whoever has seen it. */
export const logoAddress = (slug: string, fileId: string): string =>
  `/f/${slug}/logo?v=${logoEdition(fileId)}`;

/** The end of the id, which is random: it begins with the time, and two of one minute begin alike. */
export const logoEdition = (fileId: string): string => fileId.slice(-12);
