import type { FirmBrand } from '@cio/domain/identity/schemas';
import { Mark } from '@cio/ui';
import Link from 'next/link';
import { FirmMark } from './firm-mark.tsx';

/** Whose page this is: the product's, or that of the firm which the reader came for. */
export function Brand({ firm = null }: { firm?: FirmBrand | null }) {
  return (
    <Link
      href={firm ? `/f/${firm.slug}` : '/'}
      prefetch={false}
      className="flex min-w-0 items-center gap-2 text-14 font-semibold"
    >
      {firm ? <FirmMark firm={firm} /> : <Mark size={24} />}
      <span className="min-w-0 wrap-anywhere">{firm?.name ?? 'Canada Immigration OS'}</span>
    </Link>
  );
}
