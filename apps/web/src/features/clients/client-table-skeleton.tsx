import { Skeleton, Table } from '@cio/ui';
import { ClientTableHead, WIDTHS } from './client-table-head.tsx';

const NAMES = [
  '132px',
  '96px',
  '148px',
  '112px',
  '124px',
  '88px',
  '140px',
  '104px',
  '120px',
  '92px',
  '136px',
  '116px',
];

/** The rows that will come, without their words. */
export function ClientTableSkeleton() {
  return (
    <Table aria-hidden="true">
      <ClientTableHead />
      <tbody>
        {NAMES.map((width, index) => (
          <tr key={index}>
            <td className="max-sm:h-14!">
              <Skeleton width={width} />
            </td>
            <td className={WIDTHS.email}>
              <Skeleton width="70%" />
            </td>
            <td className={WIDTHS.phone}>
              <Skeleton width="96px" />
            </td>
            <td className={WIDTHS.status}>
              <Skeleton width="64px" />
            </td>
            <td className={WIDTHS.birthDate}>
              <Skeleton width="72px" />
            </td>
            <td className={WIDTHS.added}>
              <Skeleton width="72px" />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
