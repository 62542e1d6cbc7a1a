import type { ClientView } from '@cio/domain/clients/schemas';
import { PhoneNumber } from '@cio/ui';
import { Nothing, RowLink } from '../shared/list/row-parts.tsx';
import { ClientComing } from './client-coming.tsx';
import { clientAddress } from './filters.ts';

/** What stands on a card: the name, and how to reach the person. */
export function BoardName({ client, mayAssess }: { client: ClientView; mayAssess: boolean }) {
  const { id, givenName, familyName, email, phone } = client;
  return (
    <>
      {/* The card is carried, not its link. */}
      <RowLink
        href={clientAddress(id)}
        coming={() => <ClientComing client={client} mayAssess={mayAssess} />}
        draggable={false}
      >
        {givenName && `${givenName} `}
        <span className="font-medium">{familyName}</span>
      </RowLink>
      <span className="cut block text-12 text-fg-3">
        {email ?? (phone ? <PhoneNumber number={phone} /> : <Nothing />)}
      </span>
    </>
  );
}
