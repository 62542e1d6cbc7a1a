// The passwords of tests, kept at the least cost there is: hundreds of them are made and tried, and nobody attacks them. Where the
// cost is what is tried, a test asks for the product's own.
import { hash as hashWell } from '@node-rs/argon2/index.js';

export { verify } from '@node-rs/argon2/index.js';

const LIGHT = { memoryCost: 64, timeCost: 1, parallelism: 1 };

export const hash = (password, cost) =>
  hashWell(password, process.env.CIO_TEST_PASSWORDS === 'as in the product' ? cost : LIGHT);
