import { Skeleton } from '../composed/skeleton.tsx';
import { classes } from '../primitives/classes.ts';
import { Table } from '../primitives/table.tsx';
import { hideClass, type Column } from './column.ts';
import { TableHead } from './table-head.tsx';

const NAMES = [132, 96, 148, 112, 124, 88, 140, 104, 120, 92, 136, 116];

/** The rows that will come, without their words. */
export function TableSkeleton<Row>({
  columns,
  choosable,
}: {
  columns: readonly Column<Row>[];
  choosable: boolean;
}) {
  return (
    <Table aria-hidden="true" className="tbl-data" inert>
      <TableHead columns={columns} chooser={choosable ? <span /> : undefined} />
      <tbody>
        {NAMES.map((width) => (
          <tr key={width}>
            {choosable && <td className="tbl-choose" />}
            {columns.map((column, at) => (
              <td key={column.id} className={classes(at === 0 ? 'tbl-first' : undefined, hideClass(column))}>
                {!column.headHidden && <Skeleton width={at === 0 ? width : '60%'} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
