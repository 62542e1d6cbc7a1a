import { Avatar, Icon } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { DEMO_PASSWORD, DemoSignIn } from './demo-sign-in.tsx';

export interface DemoFirm {
  name: string;
  city: string;
  first: 'en' | 'fr';
  people: Array<{ name: string; email: string; role: string }>;
  applicants: Array<{ name: string; email: string }>;
}

/** The invented people of demo mode: one press signs in as one of them. */
export function DemoFirms({ firms, mailbox }: { firms: readonly DemoFirm[]; mailbox: boolean }) {
  const t = useTranslations('signIn.demo');
  return (
    <section
      aria-labelledby="demo"
      className="flex flex-col border-line-strong bg-shell px-6 py-8 max-md:border-t md:border-s md:px-14 md:py-10"
    >
      <h2 id="demo" className="text-16 font-semibold">
        {t('title')}
      </h2>
      <p className="mt-0.5 max-w-[520px] text-fg-2">
        {t.rich('text', {
          password: DEMO_PASSWORD,
          code: (chunks) => <span className="mono text-fg">{chunks}</span>,
        })}
      </p>
      <div className="mt-6 grid gap-x-9 gap-y-8 lg:grid-cols-2">
        {firms.map((firm) => (
          <div key={firm.name} className="min-w-0">
            <h3 className="-mx-2 flex justify-between gap-3 border-b border-line-strong px-2 pb-2 font-semibold">
              {firm.name}
              <span className="font-regular text-fg-3">
                {t('place', { city: firm.city, first: firm.first })}
              </span>
            </h3>
            <ul>
              {firm.people.map((person) => (
                <DemoPerson key={person.email} {...person} role={roleWord(t, person.role)} />
              ))}
            </ul>
            <ul className="mt-3.5">
              {firm.applicants.map((person) => (
                <DemoPerson key={person.email} {...person} role={t('applicant')} />
              ))}
            </ul>
          </div>
        ))}
      </div>
      {mailbox && (
        <p className="mt-6">
          <a className="link" href="/mailbox">
            {t('mailbox')}
          </a>
        </p>
      )}
      <p className="mt-auto pt-8 text-12 text-fg-3">{t('only')}</p>
    </section>
  );
}

function DemoPerson({ name, email, role }: { name: string; email: string; role: string }) {
  return (
    <li className="-mx-2 border-b border-line">
      <DemoSignIn email={email}>
        <Avatar name={name} />
        <span className="min-w-0 flex-1">
          <span className="cut block font-medium">{name}</span>
          <span className="block text-12 text-fg-3">
            {role}
            <span className="sr-only">, {email}</span>
          </span>
        </span>
        <Icon name="arrow" />
      </DemoSignIn>
    </li>
  );
}

const ROLES = ['owner', 'admin', 'consultant', 'case_manager', 'assistant', 'billing', 'read_only'] as const;

function roleWord(t: ReturnType<typeof useTranslations<'signIn.demo'>>, role: string): string {
  const known = ROLES.find((one) => one === role);
  return known ? t(`roles.${known}`) : role;
}
