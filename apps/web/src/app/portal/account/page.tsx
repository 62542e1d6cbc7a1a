import { requireSelf } from '../../../server/page.ts';
import { OwnAccount, type AccountAddress } from '../../own-account.tsx';

export { accountMetadata as generateMetadata } from '../../own-account.tsx';

/** `/account` of applicants (next.config.ts). */
export default async function PortalAccountPage({ searchParams }: AccountAddress) {
  const session = await requireSelf();
  return <OwnAccount session={session} searchParams={searchParams} />;
}
