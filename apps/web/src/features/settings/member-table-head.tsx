import { useTranslations } from 'next-intl';

/** The widths stand in the head alone. What a narrow window leaves out, the member's page still shows. */
export const WIDTHS = {
  name: '',
  email: 'w-[30%] max-md:hidden',
  role: 'w-[176px] max-sm:hidden',
  licence: 'w-[196px] max-sm:hidden',
  lastSeen: 'w-[176px] max-lg:hidden',
} as const;

export function MemberTableHead({ ended }: { ended: boolean }) {
  const t = useTranslations('settings.fields');
  return (
    <thead className="max-sm:sr-only">
      <tr>
        {(Object.keys(WIDTHS) as Array<keyof typeof WIDTHS>).map((column) => (
          <th key={column} scope="col" className={`sticky top-12 z-2 ${WIDTHS[column]}`}>
            {t(column === 'lastSeen' && ended ? 'ended' : column)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
