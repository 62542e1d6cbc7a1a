import type { LogLine } from '@cio/domain/operations/schemas';
import { StatusMark, Table, TableHead, type GlyphName } from '@cio/ui';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useDates } from '../shared/use-dates.ts';
import { logAddress } from './log-query.ts';

const GLYPH: Record<LogLine['level'], GlyphName> = { info: 'none', warn: 'wait', error: 'late' };
const WORDS: Record<string, 'done' | 'fault' | 'job' | 'mail'> = {
  'request.done': 'done',
  'request.fault': 'fault',
  'job.ended': 'job',
  'mail.sent': 'mail',
};

export function LogTable({ lines, chosen }: { lines: readonly LogLine[]; chosen: string }) {
  const t = useTranslations('settings.logs');
  const dates = useDates();
  return (
    <Table>
      <TableHead
        className="max-sm:sr-only"
        columns={[
          [t('at'), 'w-[176px] max-sm:w-auto'],
          [t('what'), 'w-[216px] max-md:hidden'],
          [t('facts')],
          [t('request'), 'w-[148px] max-lg:hidden'],
        ]}
      />
      <tbody>
        {lines.map((line, index) => {
          const word = WORDS[line.event];
          const what = (
            <StatusMark glyph={GLYPH[line.level]}>
              <span className="sr-only">{t(`levels.${line.level}`)}: </span>
              {word ? t(`events.${word}`) : line.event}
            </StatusMark>
          );
          return (
            <tr key={`${line.at}${index}`} className="h-auto! align-top [&>td]:py-1.5">
              <td className="num text-fg-2 max-sm:whitespace-normal">
                <time dateTime={line.at} title={line.at}>
                  {dates.time(line.at)}
                </time>
                <span className="block whitespace-normal md:hidden [&_.st]:whitespace-normal">{what}</span>
              </td>
              <td className="max-md:hidden">{what}</td>
              <td className="whitespace-normal!">
                <Facts line={line} />
              </td>
              <td className="num max-lg:hidden">
                {line.requestId && line.requestId !== chosen && (
                  <Link
                    href={logAddress(line.requestId)}
                    aria-label={`${t('follow')}: ${line.requestId}`}
                    title={line.requestId}
                    className="underline decoration-line-strong underline-offset-2 hover:decoration-current"
                  >
                    {line.requestId.slice(0, 8)}…
                  </Link>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

/** Names of the code: whoever reads them passes them on as they are. */
function Facts({ line }: { line: LogLine }) {
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-0.5 text-12">
      {line.facts.map(({ name, value }) => (
        <span key={name} className="min-w-0 break-all" translate="no">
          <span className="text-fg-3">{name}</span> <span className="font-mono">{value}</span>
        </span>
      ))}
    </span>
  );
}
