import { buttonClass } from '@cio/ui';
import Link from 'next/link';

/** Where the page leads on to. */
export function Way({ href, words, button }: { href: string; words: string; button?: boolean }) {
  return (
    <p className="mt-6 text-14">
      <Link
        className={button ? buttonClass({ look: 'primary', size: 'large' }) : 'link'}
        href={href}
        prefetch={false}
      >
        {words}
      </Link>
    </p>
  );
}
