import type { PlaceView } from '@cio/domain/identity/schemas';
import { buttonClass } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { goTo } from '../../app/account/actions.ts';

/** The reader's firms, for who has more than one place to be. Plain forms: no script is needed to change. */
export function PlaceList({ places }: { places: readonly PlaceView[] }) {
  return (
    <ul className="mt-4 max-w-[640px] border-t border-line-strong">
      {places.map((place) => (
        <PlaceRow key={place.kind === 'staff' ? place.firm.id : 'portal'} place={place} />
      ))}
    </ul>
  );
}

function PlaceRow({ place }: { place: PlaceView }) {
  const t = useTranslations('account.places');
  const tRoles = useTranslations('signIn.demo.roles');
  const staff = place.kind === 'staff';
  const name = staff ? place.firm.name : place.firms.map((firm) => firm.name).join(', ');
  return (
    <li className="flex min-h-touch flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2.5">
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="text-fg-2">{staff ? tRoles(place.role) : t('portal')}</p>
      </div>
      {place.current ? (
        <p className="text-fg-3">{t('here')}</p>
      ) : (
        <form action={goTo}>
          {staff && <input type="hidden" name="firm" value={place.firm.id} />}
          <button type="submit" className={buttonClass()} aria-label={t('goTo', { name })}>
            {t('go')}
          </button>
        </form>
      )}
    </li>
  );
}
