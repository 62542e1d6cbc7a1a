import type { FirmBrand } from '@cio/domain/identity/schemas';
import { Avatar } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { chooseLanguage } from '../../app/portal/actions.ts';
import { leave } from '../../app/sign-in/actions.ts';
import { FirmMark } from '../shared/firm-mark.tsx';

/** Firm, language, and the reader's own menu. Plain HTML: it works before, and without, any script. */
export function PortalHead({ name, firm }: { name: string; firm: FirmBrand | null }) {
  const t = useTranslations('portal');
  const other = useLocale() === 'fr' ? ('en' as const) : ('fr' as const);
  return (
    <header className="flex h-14 flex-none items-center gap-2.5 border-b border-line ps-5 pe-2 text-16">
      <FirmMark firm={firm} />
      <span className="cut flex-1 font-semibold">{firm?.name ?? 'Canada Immigration OS'}</span>
      <form action={chooseLanguage}>
        <button
          type="submit"
          name="language"
          value={other}
          lang={other}
          className="size-touch rounded-2 text-center font-medium text-fg-2 hover:bg-sunk"
          aria-label={other === 'fr' ? 'Français' : 'English'}
          title={other === 'fr' ? 'Français' : 'English'}
        >
          {other.toUpperCase()}
        </button>
      </form>
      <details className="relative">
        <summary
          className="grid size-touch list-none place-items-center rounded-2 hover:bg-sunk [&::-webkit-details-marker]:hidden"
          aria-label={t('account')}
        >
          <Avatar name={name} large />
        </summary>
        <div className="menu absolute end-0 top-13 w-64">
          <p className="cut px-3 py-2 font-medium">{name}</p>
          <Link href="/account" className="flex min-h-touch items-center rounded-2 px-3 hover:bg-sunk">
            {t('account')}
          </Link>
          <Link
            href="/help/portal"
            prefetch={false}
            className="flex min-h-touch items-center rounded-2 px-3 hover:bg-sunk"
          >
            {t('help')}
          </Link>
          <form action={leave}>
            <button
              type="submit"
              className="flex min-h-touch w-full items-center rounded-2 px-3 text-start hover:bg-sunk"
            >
              {t('signOut')}
            </button>
          </form>
        </div>
      </details>
    </header>
  );
}
