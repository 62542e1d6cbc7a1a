import { StatusMark, type GlyphName } from '@cio/ui';
import type { ClientView } from '@cio/domain/clients/schemas';
import { useTranslations } from 'next-intl';

const GLYPHS: Record<ClientView['status'], GlyphName> = {
  prospect: 'none',
  active: 'done',
  inactive: 'wait',
};

export function ClientStatus({ status }: { status: ClientView['status'] }) {
  const t = useTranslations('clients.status');
  return <StatusMark glyph={GLYPHS[status]}>{t(status)}</StatusMark>;
}
