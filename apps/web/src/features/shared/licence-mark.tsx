import { StatusMark, type GlyphName } from '@cio/ui';
import type { LicenceStanding, LicenceView } from '@cio/domain/identity/schemas';
import { useTranslations } from 'next-intl';

const GLYPHS: Record<LicenceStanding, GlyphName> = {
  valid: 'done',
  expiring: 'soon',
  lapsed: 'late',
  suspended: 'wait',
  ended: 'none',
};
const COLOURS: Partial<Record<LicenceStanding, string>> = {
  expiring: 'text-amber',
  lapsed: 'text-maple font-medium',
};

/** How a licence stands: glyph and word. */
export function LicenceMark({ licence }: { licence: LicenceView }) {
  const t = useTranslations('settings.licence');
  const { standing, daysLeft } = licence;
  return (
    <span className={COLOURS[standing] ?? ''}>
      <StatusMark glyph={GLYPHS[standing]}>
        {t(`standing.${standing}`, { days: Math.abs(daysLeft) })}
      </StatusMark>
    </span>
  );
}
