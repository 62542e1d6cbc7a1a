import { Mark } from '@cio/ui';
import Link from 'next/link';

export function Brand() {
  return (
    <Link href="/" prefetch={false} className="flex items-center gap-2 text-14 font-semibold">
      <Mark size={24} />
      Canada Immigration OS
    </Link>
  );
}
