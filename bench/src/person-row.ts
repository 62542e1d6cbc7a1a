// What a list shows of a person, as a stock Prisma select: the same work for every way that is compared.
import type { Prisma } from '@cio/db';

export const personRow = {
  id: true,
  givenName: true,
  familyName: true,
  email: true,
  phone: true,
  birthDate: true,
  clientStatus: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} satisfies Prisma.PersonSelect;
