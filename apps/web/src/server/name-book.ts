// What records are called, by type: each module answers for its own.
import type { NameBook } from '@cio/domain/audit';
import { clientNames } from '@cio/domain/clients';
import { documentNames } from '@cio/domain/documents';
import { firmNames, loginNames, sessionNames } from '@cio/domain/identity';

export const NAME_BOOK: NameBook = {
  client: clientNames,
  document: documentNames,
  firm: firmNames,
  session: sessionNames,
  user: loginNames,
};
