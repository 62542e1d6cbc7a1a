import { z } from 'zod';

/** As it is kept: in small letters, because nobody's mailbox tells them apart. */
export const EmailAddress = z
  .string()
  .trim()
  .min(1, 'required')
  .max(254)
  .pipe(z.email('email'))
  .transform((text) => text.toLowerCase());
