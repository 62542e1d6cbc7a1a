'use client';

import type { MemberDetail } from '@cio/domain/identity/schemas';
import { Avatar, KeyLine } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { inPlace } from '../shared/in-place.ts';
import { isBehind } from '../shared/navigation-api.ts';
import { PageHead } from '../shared/page-head.tsx';
import { WayBack } from '../shared/way-back.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useDates } from '../shared/use-dates.ts';
import { useKeys } from '../shared/use-keys.ts';
import { FactorPanel } from './factor-panel.tsx';
import { LicencePanel } from './licence-panel.tsx';
import { PEOPLE } from './member-filters.ts';
import { PlacePanel } from './place-panel.tsx';
import { RolePanel } from './role-panel.tsx';
import { useMemberChanges } from './use-member-changes.ts';

/** `first` came with the page; whatever changes it later comes through the cache. */
export function MemberScreen({ first }: { first: MemberDetail }) {
  const t = useTranslations('settings');
  const tKeys = useTranslations('keys');
  const trpc = useTRPC();
  const router = useRouter();
  const dates = useDates();
  const { data: member = first } = useQuery({
    ...trpc.members.get.queryOptions({ id: first.id }),
    initialData: first,
  });
  const changes = useMemberChanges(member);
  const goBack = () => (isBehind(PEOPLE) ? router.back() : router.push(PEOPLE));
  useKeys({ Escape: goBack });
  return (
    <>
      <PageHead
        title={member.name}
        titleBelow
        crumb={
          <WayBack href={PEOPLE} onClick={inPlace(goBack)}>
            {t('people.title')}
          </WayBack>
        }
      />
      <div className="grid max-w-[100rem] gap-6 px-gutter py-6">
        <div className="flex items-center gap-3">
          <Avatar name={member.name} id={member.userId} large />
          <div className="min-w-0">
            <h1 className="text-20 font-semibold tracking-tight wrap-anywhere">
              {member.name}
              {member.you && <span className="text-13 font-regular text-fg-3"> {t('people.you')}</span>}
            </h1>
            <p className="flex flex-wrap gap-x-4 text-fg-2">
              <span className="wrap-anywhere">{member.email}</span>
              <span className="num">{t('member.since', { day: dates.day(member.since) })}</span>
              {!member.endedAt && (
                <span className="num">
                  {member.lastSeenAt
                    ? t('member.seen', { at: dates.time(member.lastSeenAt) })
                    : t('member.notSeen')}
                </span>
              )}
            </p>
          </div>
        </div>
        <div className="grid gap-x-10 gap-y-8 md:grid-cols-2 lg:max-w-[1040px]">
          <RolePanel key={`${member.role} ${member.version}`} member={member} changes={changes} />
          <div className="grid content-start gap-8">
            <LicencePanel member={member} />
            <FactorPanel member={member} />
            <PlacePanel member={member} changes={changes} />
          </div>
        </div>
      </div>
      <KeyLine
        hints={[
          { keys: [tKeys('escape')], does: tKeys('backToList') },
          { keys: ['?'], does: tKeys('allKeys') },
        ]}
      />
    </>
  );
}
