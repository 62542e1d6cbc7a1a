import { useTranslations } from 'next-intl';

/** The widths stand in the head alone. What a narrow window leaves out, the record still shows. */
export const WIDTHS = {
  name: '',
  email: 'w-[36%] md:w-[27%] max-sm:hidden',
  phone: 'w-[160px] max-md:hidden',
  status: 'w-[124px] max-sm:hidden',
  birthDate: 'w-[124px] max-lg:hidden',
  added: 'w-[132px] max-md:hidden',
} as const;

export function ClientTableHead() {
  const t = useTranslations('clients.fields');
  return (
    <thead className="max-sm:sr-only">
      <tr>
        {(Object.keys(WIDTHS) as Array<keyof typeof WIDTHS>).map((column) => (
          <th key={column} scope="col" className={`sticky top-12 z-2 ${WIDTHS[column]}`}>
            {t(column)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
