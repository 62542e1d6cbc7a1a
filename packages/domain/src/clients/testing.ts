import type { FirmContext } from '../platform/index.ts';
import { createClient } from './create-client.ts';
import type { ClientDetail, CreateClientInput } from './schemas.ts';

export const makeClient = (
  ctx: FirmContext,
  overrides: Partial<CreateClientInput> = {},
): Promise<ClientDetail> =>
  createClient(ctx, {
    givenName: 'Amara',
    familyName: 'Okafor',
    email: 'amara@mail.example',
    status: 'active',
    ...overrides,
  });
