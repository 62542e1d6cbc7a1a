import { Icon, type IconName } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';

const ROOMS = [
  ['consultants', 'people'],
  ['applicants', 'file'],
  ['owners', 'building'],
] as const satisfies readonly (readonly [string, IconName])[];

/** Who works here, and what each of them has of it. */
export function Rooms() {
  const t = useTranslations('front.rooms');
  return (
    <section aria-labelledby="rooms" className="mt-16">
      <h2 id="rooms" className="text-20 font-semibold tracking-tight">
        {t('title')}
      </h2>
      <ul className="mt-4 grid gap-x-10 gap-y-8 border-t border-line-strong pt-6 md:grid-cols-3">
        {ROOMS.map(([room, icon]) => (
          <li key={room}>
            <h3 className="flex items-center gap-2 text-16 font-semibold">
              <Icon name={icon} />
              {t(`${room}.title`)}
            </h3>
            <ul className="mt-2 grid gap-1.5 text-14 text-pretty text-fg-2">
              {(['one', 'two', 'three'] as const).map((which) => (
                <li key={which} className="flex gap-2">
                  <span className="mt-0.5 flex-none text-fg-3">
                    <Icon name="check" />
                  </span>
                  {t(`${room}.${which}`)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why it is made the way it is: each reason is something that can be tried. */
export function Reasons() {
  const t = useTranslations('front.why');
  return (
    <section aria-labelledby="why" className="mt-14">
      <h2 id="why" className="text-20 font-semibold tracking-tight">
        {t('title')}
      </h2>
      <dl className="mt-4 border-t border-line-strong">
        {(['source', 'walls', 'copies', 'languages'] as const).map((reason) => (
          <div
            key={reason}
            className="grid gap-x-10 gap-y-1 border-b border-line py-4 text-14 md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]"
          >
            <dt className="font-semibold">{t(`${reason}.title`)}</dt>
            <dd className="text-pretty text-fg-2">{t(`${reason}.text`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function DemoFirmLinks({ firms }: { firms: readonly { slug: string; name: string }[] }) {
  const t = useTranslations('front');
  return (
    <section aria-labelledby="firms" className="mt-14 text-14">
      <h2 id="firms" className="text-20 font-semibold tracking-tight">
        {t('firms')}
      </h2>
      <ul className="mt-3 flex flex-wrap gap-x-8 gap-y-1">
        {firms.map(({ slug, name }) => (
          <li key={slug}>
            <Link href={`/f/${slug}`} prefetch={false} className="link inline-block py-1.5">
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
