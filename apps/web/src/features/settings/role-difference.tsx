import type { RoleChange } from '@cio/domain/identity/schemas';
import { Icon } from '@cio/ui';
import { useTranslations } from 'next-intl';

/** In plain rights: what comes, what goes, how many stay. */
export function RoleDifference({ name, change }: { name: string; change: RoleChange }) {
  const t = useTranslations('settings');
  const { adds, takes, keeps } = change;
  return (
    <div className="grid gap-4" aria-live="polite">
      {adds.length > 0 && <Rights title={t('role.adds', { name })} rights={adds} icon="plus" />}
      {takes.length > 0 && <Rights title={t('role.takes', { name })} rights={takes} icon="minus" />}
      <p className="text-fg-3">
        {adds.length + takes.length === 0 ? t('role.same', { name }) : t('role.keeps', { count: keeps })}
      </p>
    </div>
  );
}

/** What someone may do or would lose, one right a line. */
export function Rights({
  title,
  rights,
  icon,
}: {
  title: string;
  rights: RoleChange['adds'];
  icon: 'plus' | 'minus' | 'check';
}) {
  const t = useTranslations('settings');
  return (
    <div>
      <h3 className="font-medium">{title}</h3>
      <ul className="mt-1">
        {rights.map((right) => (
          <li key={right} className="flex items-center gap-2.5 border-b border-line py-1.5">
            <span className="text-fg-3">
              <Icon name={icon} />
            </span>
            {t(`rights.${right}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
