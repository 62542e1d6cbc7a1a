// What procedures take and answer, declared at the procedure itself.
import { z } from 'zod';
import { env } from '../env.ts';

/** For a procedure that asks nothing of its caller: whatever is sent along is refused and not overlooked. */
export const NoInput = z.strictObject({}).nullish();

export interface Answer<T> {
  (value: unknown): T;
  shape: z.ZodType<T>;
}

/**
 * The shape of an answer. The compiler holds the procedure to it, the OpenAPI document is made of it, and outside of
 * production every answer is held against it. In production it is not: our own code wrote the answer, a reading of a
 * thousand rows would cost more than the database does, and a reader is served better by the answer than by its refusal.
 */
export function answers<T>(shape: z.ZodType<T>): Answer<T> {
  const check = (value: unknown): T => {
    if (env().mode === 'production') return value as T;
    const { error } = shape.safeParse(value);
    if (error) throw new Error(`The answer is not what the procedure declares: ${z.prettifyError(error)}`);
    return value as T;
  };
  return Object.assign(check, { shape });
}
