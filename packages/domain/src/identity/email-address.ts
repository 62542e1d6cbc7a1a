import { z } from 'zod';

export const EmailAddress = z
  .string()
  .trim()
  .min(1, 'required')
  .max(254)
  .pipe(z.email('email'))
  .transform((text) => text.toLowerCase());
