import type { MemberRow } from '@cio/domain/identity/schemas';
import { StatusMark } from '@cio/ui';
import { useTranslations } from 'next-intl';

/** What a colleague shows beside their password; in red where their role asks for it and they have none. */
export function SecondFactorMark({
  member: { secondFactors, owesSecondFactor },
}: {
  member: Pick<MemberRow, 'secondFactors' | 'owesSecondFactor'>;
}) {
  const t = useTranslations('settings.factor');
  if (owesSecondFactor)
    return (
      <span className="font-medium text-maple">
        <StatusMark glyph="late">{t('kinds.owed')}</StatusMark>
      </span>
    );
  const [one, other] = secondFactors;
  if (!one) return <span className="text-fg-3">{t('kinds.none')}</span>;
  return <>{other ? t('kinds.both') : t(`kinds.${one}`)}</>;
}
