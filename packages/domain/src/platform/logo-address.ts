// Where the logo of a firm is seen, by pages and by letters.

/** Another logo has another address: each may be kept for ever by whoever has seen it. */
export const logoAddress = (slug: string, fileId: string): string =>
  `/f/${slug}/logo?v=${logoEdition(fileId)}`;

export const logoEdition = (fileId: string): string => fileId.slice(0, 8);
