'use client';

import type { PackDifference } from '@cio/domain/eligibility/schemas';
import { Table, TableHead } from '@cio/ui';
import { useTranslations } from 'next-intl';

/** Place by place: what was there, what is. */
export function DifferenceTable({ found, more }: { found: readonly PackDifference[]; more: number }) {
  const t = useTranslations('rulePacks');
  if (found.length === 0) return <p className="mt-2 text-fg-2">{t('compare.none')}</p>;
  return (
    <>
      <Table className="mt-2">
        <TableHead
          columns={[[t('compare.where')], [t('compare.before'), 'w-[26%]'], [t('compare.after'), 'w-[26%]']]}
        />
        <tbody>
          {found.map(({ where, before, after }) => (
            <tr key={where.join('\n')}>
              <td className="h-auto! py-1.5 break-words whitespace-normal!">{where.join(' › ')}</td>
              <Value text={before} />
              <Value text={after} />
            </tr>
          ))}
        </tbody>
      </Table>
      {more > 0 && <p className="mt-2 text-fg-3">{t('compare.more', { count: more })}</p>}
    </>
  );
}

function Value({ text }: { text: string | null }) {
  const t = useTranslations('rulePacks');
  return (
    <td className="h-auto! py-1.5 align-top whitespace-normal!">
      {text === null ? (
        <span className="text-fg-3">{t('compare.nothing')}</span>
      ) : (
        <code className="mono break-words">{text}</code>
      )}
    </td>
  );
}
