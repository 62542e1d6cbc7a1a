// Everyone who is told of facts. A consumer is declared by its module and takes effect by standing here.
import { ELIGIBILITY_CONSUMERS } from '@cio/domain/eligibility';
import { IDENTITY_CONSUMERS } from '@cio/domain/identity';
import { MESSAGING_CONSUMERS } from '@cio/domain/messaging';
import type { Consumer } from '@cio/domain/platform';

export const CONSUMERS: readonly Consumer[] = [
  ...IDENTITY_CONSUMERS,
  ...ELIGIBILITY_CONSUMERS,
  ...MESSAGING_CONSUMERS,
];
