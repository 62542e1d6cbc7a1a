import { requireSelf } from '../../../../server/page.ts';
import type { AccountAddress } from '../../../own-account.tsx';
import { OwnSecondFactor } from '../../../own-second-factor.tsx';

export { secondFactorMetadata as generateMetadata } from '../../../own-second-factor.tsx';

export default async function PortalSecondFactorPage({ searchParams }: AccountAddress) {
  const session = await requireSelf();
  return <OwnSecondFactor session={session} searchParams={searchParams} />;
}
