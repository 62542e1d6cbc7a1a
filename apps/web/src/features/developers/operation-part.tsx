import { useTranslations } from 'next-intl';
import { Code } from './code.tsx';
import { FieldList, fieldsOf } from './field-list.tsx';
import type { ReadOperation } from './reading.ts';
import { curlOf, typescriptOf } from './samples.ts';
import { TryOut } from './try-out.tsx';

/** One operation: what it asks for on the left, what it looks like on the right, and the way to try it below. */
export function OperationPart({ operation, origin }: { operation: ReadOperation; origin: string }) {
  const t = useTranslations('developers');
  const { id, method, path, summary, description, scope, parameters, body, responses } = operation;
  const success = responses.find(({ status }) => status.startsWith('2'))!;
  const failures = responses.filter((one) => one !== success);
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="scroll-mt-6 border-t border-line-strong pt-5 pb-10"
    >
      <h3 id={`${id}-title`} className="text-16 font-semibold">
        {summary}
      </h3>
      <p className="mt-1 font-mono text-13 wrap-anywhere">
        <strong className="font-semibold">{method}</strong> /api/v1{path}
      </p>
      <div className="mt-3 grid gap-x-10 gap-y-5 lg:grid-cols-2">
        <div className="grid content-start gap-5">
          <div>
            <p className="text-pretty text-fg-2">{description}</p>
            <p className="mt-1 text-fg-3">
              {t.rich('scope', {
                name: scope,
                code: (words) => <code className="font-mono text-12">{words}</code>,
              })}
            </p>
          </div>
          <FieldList
            title={t('parameters')}
            fields={parameters.map((one) => ({ ...one, place: t(`places.${one.in}`) }))}
          />
          {body && <FieldList title={t('body')} fields={fieldsOf(body.schema)} />}
          <div>
            <h4 className="text-12 font-medium text-fg-3">{t('failures')}</h4>
            <ul className="mt-1 flex flex-wrap gap-x-4 font-mono text-12 leading-6">
              {failures.map(({ status, code }) => (
                <li key={status}>
                  <a className="link" href={`#status-${status}`}>
                    {status} {code}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <Code title="curl">{curlOf(operation, origin)}</Code>
          <Code title="TypeScript">{typescriptOf(operation, origin)}</Code>
          <Code title={t('answer', { status: success.status })}>
            {JSON.stringify(success.example, null, 2)}
          </Code>
        </div>
      </div>
      <TryOut
        id={id}
        method={method}
        path={path}
        summary={summary}
        parameters={parameters}
        bodyExample={body ? JSON.stringify(body.example, null, 2) : null}
      />
    </section>
  );
}
