'use client';

import type { ClientView } from '@cio/domain/clients/schemas';
import { PhoneNumber } from '@cio/ui';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useDates } from '../shared/use-dates.ts';

/** `stacked`: in a panel, one list below the other. */
export function ClientFacts({ client, stacked }: { client: ClientView; stacked?: boolean }) {
  const t = useTranslations('clients');
  const dates = useDates();
  return (
    <div className={`grid gap-x-10 gap-y-6 ${stacked ? '' : 'md:grid-cols-2 lg:max-w-[960px]'}`}>
      <FactList title={t('detail.contact')}>
        <Fact name={t('fields.email')}>
          {client.email && (
            <a className="link" href={`mailto:${client.email}`}>
              {client.email}
            </a>
          )}
        </Fact>
        <Fact name={t('fields.phone')}>
          {client.phone && (
            <a className="link" href={`tel:${client.phone.replace(/[^\d+]/g, '')}`}>
              <PhoneNumber number={client.phone} />
            </a>
          )}
        </Fact>
      </FactList>
      <FactList title={t('detail.person')}>
        <Fact name={t('fields.givenName')}>{client.givenName}</Fact>
        <Fact name={t('fields.familyName')}>{client.familyName}</Fact>
        <Fact name={t('fields.birthDate')}>
          {client.birthDate && (
            <span className="num">
              {dates.calendar(client.birthDate)}
              <span className="text-fg-3">{t('detail.age', { age: dates.age(client.birthDate) })}</span>
            </span>
          )}
        </Fact>
      </FactList>
    </div>
  );
}

function FactList({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="border-b border-line-strong pb-1.5 font-semibold">{title}</h2>
      <dl className="facts pt-3">{children}</dl>
    </section>
  );
}

/** What is missing says so: an empty space could mean anything. */
function Fact({ name, children }: { name: string; children: ReactNode }) {
  const t = useTranslations('clients.detail');
  return (
    <>
      <dt>{name}</dt>
      <dd>{children || <span className="text-fg-3">{t('notGiven')}</span>}</dd>
    </>
  );
}
