import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { fullName } from '../../../../../features/clients/names.ts';
import { EligibilityScreen } from '../../../../../features/eligibility/eligibility-screen.tsx';
import { requireStaff, serverCaller } from '../../../../../server/page.ts';
import { findClient } from '../find-client.ts';

interface Address {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  await requireStaff('eligibility.evaluate');
  const [client, t] = await Promise.all([findClient((await params).id), getTranslations('eligibility')]);
  return { title: client ? `${t('title')}: ${fullName(client)}` : t('title') };
}

const FIRST_DAY = '2015-01-01';

/** A day of the calendar from the address; anything else is the usual day. */
function dayIn(value: string | string[] | undefined): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value < FIRST_DAY) return undefined;
  const time = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value ? undefined : value;
}

export default async function EligibilityPage({ params, searchParams }: Address) {
  await requireStaff('eligibility.evaluate');
  const client = await findClient((await params).id);
  if (!client) notFound();
  const { asOf, with: other } = await searchParams;
  const call = await serverCaller();
  const clientId = client.id;
  const day = dayIn(asOf);
  const otherDay = dayIn(other);
  const [view, compared, past, { points }] = await Promise.all([
    call.evaluations.assess({ clientId, ...(day ? { asOf: day } : {}) }),
    otherDay ? call.evaluations.assess({ clientId, asOf: otherDay }) : null,
    call.evaluations.list({ clientId }),
    call.rounds.chart({}),
  ]);
  return (
    <EligibilityScreen
      key={`${clientId} ${view.asOf} ${view.factsVersion}`}
      name={fullName(client)}
      view={view}
      other={compared}
      past={past}
      rounds={points.filter(({ heldOn }) => heldOn <= view.asOf)}
    />
  );
}
