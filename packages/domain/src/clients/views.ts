// What the client procedures answer, as schemas.
import { z } from 'zod';
import { FirmBrandShape } from '../identity/index.ts';
import { AnId, AnInstant, AVersion, pageOf } from '../platform/index.ts';
import {
  CLIENT_STATUSES,
  type ClientCounts,
  type ClientDetail,
  type ClientView,
  type OwnRecordView,
} from './schemas.ts';

const fields = {
  id: AnId,
  givenName: z
    .string()
    .nullable()
    .meta({ description: 'Null for a person with one name.', example: 'Amara' }),
  familyName: z.string().meta({
    description: 'The family name, or the only name of a person with one name.',
    example: 'Okafor',
  }),
  email: z.string().nullable().meta({ description: 'An e-mail address.', example: 'amara@mail.example' }),
  phone: z
    .string()
    .nullable()
    .meta({ description: 'A phone number, as it was typed.', example: '+1 416 555 0134' }),
  birthDate: z
    .string()
    .nullable()
    .meta({ description: 'The day of birth: YYYY-MM-DD.', example: '1990-03-14' }),
  status: z
    .enum(CLIENT_STATUSES)
    .describe('Whether the firm acts for this person. Archiving sets inactive, restoring sets active.'),
  version: AVersion,
  createdAt: AnInstant,
  updatedAt: AnInstant,
};

export const ClientShape = z.strictObject(fields).meta({
  id: 'Client',
  description: 'A person whom the firm acts for, or may act for.',
}) satisfies z.ZodType<ClientView>;

export const ClientDetailShape = z
  .strictObject({
    ...fields,
    can: z
      .strictObject({ update: z.boolean(), archive: z.boolean(), restore: z.boolean() })
      .describe('What this caller may do with the record as it is.'),
  })
  .meta({
    id: 'ClientDetail',
    description: 'A client, with what this caller may do.',
  }) satisfies z.ZodType<ClientDetail>;

export const ClientPageShape = pageOf<ClientView>(ClientShape);

export const FoundClientsShape = z.strictObject({
  items: z.array(ClientShape),
  more: z.boolean().describe('More were found than are shown.'),
});

const Count = z.strictObject({ count: z.number().int(), capped: z.boolean() });
export const ClientCountsShape = z.strictObject({
  all: Count,
  prospect: Count,
  active: Count,
  inactive: Count,
}) satisfies z.ZodType<ClientCounts>;

export const OwnRecordsShape = z.array(
  z.strictObject({ firm: FirmBrandShape, person: ClientShape }),
) satisfies z.ZodType<OwnRecordView[]>;

export const AskedJobShape = z.strictObject({ id: AnId.describe('The id of the job.') });
