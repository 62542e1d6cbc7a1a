import { requireSelf } from '../../server/page.ts';
import { OwnAccount, type AccountAddress } from '../own-account.tsx';

export { accountMetadata as generateMetadata } from '../own-account.tsx';

export default async function AccountPage({ searchParams }: AccountAddress) {
  const session = await requireSelf();
  return <OwnAccount session={session} searchParams={searchParams} />;
}
