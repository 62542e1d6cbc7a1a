import { useTranslations } from 'next-intl';
import { Code } from './code.tsx';
import type { ReadOperation } from './reading.ts';

/** Each way to be refused, once: its status, its code, when it comes and how it looks. */
export function FailureList({ operations }: { operations: readonly ReadOperation[] }) {
  const t = useTranslations('developers');
  const all = operations.flatMap(({ responses }) => responses.filter(({ code }) => code !== null));
  const failures = [...new Map(all.map((one) => [one.status, one])).values()].sort(
    (one, other) => Number(one.status) - Number(other.status),
  );
  const example = failures.find(({ status }) => status === '422');
  return (
    <div className="grid gap-x-10 gap-y-4 lg:grid-cols-2">
      <dl className="border-t border-line">
        {failures.map(({ status, code, description }) => (
          <div
            key={status}
            id={`status-${status}`}
            className="scroll-mt-6 border-b border-line py-1.5 sm:grid sm:grid-cols-[168px_minmax(0,1fr)] sm:gap-4"
          >
            <dt className="font-mono text-12 leading-5">
              {status} {code}
            </dt>
            <dd className="text-pretty">{description}</dd>
          </div>
        ))}
      </dl>
      {example && (
        <Code title={t('answer', { status: '422' })}>{JSON.stringify(example.example, null, 2)}</Code>
      )}
    </div>
  );
}
