/** By file, roughly how many seconds it takes. */
export const LONG: Record<string, number>;
