import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { INLINE_TYPES } from '@cio/domain/documents/choices';
import type { DocumentView } from '@cio/domain/documents/schemas';
import { fileAddress } from '../../features/documents/file-address.ts';
import { OwnFiles, type OwnFile } from '../../features/documents/own-files.tsx';
import { PortalHome } from '../../features/portal/portal-home.tsx';
import { PortalLive } from '../../features/portal/portal-live.tsx';
import { dayOfInstant } from '../../features/shared/dates.ts';
import { sizeText } from '../../features/shared/sizes.ts';
import { getReader, pageLivePlace, requireApplicant, serverCaller } from '../../server/page.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('portal');
  const french = (await getLocale()) === 'fr';
  return { title: t('title'), manifest: french ? '/portal.fr.webmanifest' : '/portal.webmanifest' };
}

interface Address {
  searchParams: Promise<{ sent?: string; fault?: string }>;
}

export default async function PortalPage({ searchParams }: Address) {
  const session = await requireApplicant();
  const call = await serverCaller();
  const [records, own, { sent, fault }, t, tOwn, reader, since] = await Promise.all([
    call.clients.mine(),
    call.documents.mine(),
    searchParams,
    getTranslations('files'),
    getTranslations('files.own'),
    getReader(),
    pageLivePlace(),
  ]);
  const known = FAULTS.find((one) => one === fault) ?? 'unavailable';
  const note = { sent: Number(sent) || 0, fault: fault === undefined ? null : t(`faults.${known}`) };
  // What the browser needs to say, and no more: a telephone reads this page.
  const { own: words, sending } = (await getMessages()).files;
  const inWords = ({ id, name, mediaType, createdAt, size, uploadedBy }: DocumentView): OwnFile => {
    const when = { day: dayOfInstant(createdAt, reader), size: sizeText(size, reader.language) };
    return {
      id,
      name,
      address: fileAddress(id, !INLINE_TYPES.includes(mediaType)),
      said: uploadedBy.as === 'applicant' ? tOwn('byYou', when) : tOwn('byFirm', when),
    };
  };
  const filesOf = ({ person, firm }: (typeof records)[number]) => {
    const personId = person.id;
    const documents = own.find((one) => one.personId === personId)?.documents ?? [];
    return (
      <NextIntlClientProvider messages={{ files: { own: words, sending } }}>
        <OwnFiles
          personId={personId}
          firm={records.length > 1 ? firm.name : null}
          files={documents.map(inWords)}
          note={personId === records[0]?.person.id ? note : null}
        />
      </NextIntlClientProvider>
    );
  };
  return (
    <>
      <PortalLive userId={session.user.id} since={since} />
      <PortalHome name={session.user.name} records={records} filesOf={filesOf} />
    </>
  );
}

/** What the door of forms may have answered (server/doors/uploads.ts). */
const FAULTS = ['none', 'unsupported', 'too_large', 'invalid', 'rate_limited', 'unavailable'] as const;
