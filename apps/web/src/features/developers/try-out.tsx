'use client';

import { Button, Field, SelectField, TextArea, TextField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState, useSyncExternalStore } from 'react';
import type { Parameter } from '../../server/openapi/types.ts';
import { requestOf } from './requests.ts';
import { usePastedKey } from './try-key.tsx';
import { TryAnswer, type Tried } from './try-answer.tsx';
import { send } from './send.ts';

interface TryOutProps {
  id: string;
  method: string;
  path: string;
  summary: string;
  parameters: readonly Parameter[];
  bodyExample: string | null;
}

const never = () => () => {};

/** Makes the real call at the real door with the pasted key, and shows what came back. */
export function TryOut({ id, method, path, summary, parameters, bodyExample }: TryOutProps) {
  const t = useTranslations('developers.try');
  const key = usePastedKey();
  const ready = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [values, setValues] = useState<Record<string, string>>({});
  const [body, setBody] = useState(bodyExample ?? '');
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState<Tried | null>(null);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    const filled = { method, path, parameters, values, body: bodyExample === null ? null : body, key };
    setTried(await send(requestOf(filled)));
    setBusy(false);
  };
  return (
    <details className="mt-5 rounded-2 border border-line-strong">
      <summary className="cursor-default px-4 py-2.5 font-medium">{t('title', { summary })}</summary>
      <div className="grid gap-x-10 gap-y-4 border-t border-line px-4 pt-3 pb-4 lg:grid-cols-2">
        <form
          className="grid content-start gap-4 text-14"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          {key === '' && (
            <p className="text-fg-3">
              {t.rich('noKey', {
                to: (words) => (
                  <a className="link" href="#pasted-key">
                    {words}
                  </a>
                ),
              })}
            </p>
          )}
          {parameters.map((one) => (
            <ParameterField
              key={one.name}
              id={`${id}-${one.name}`}
              parameter={one}
              value={values[one.name] ?? ''}
              onChange={(value) => setValues({ ...values, [one.name]: value })}
            />
          ))}
          {bodyExample !== null && (
            <Field id={`${id}-body`} label={t('body')}>
              {(wiring) => (
                <TextArea
                  {...wiring}
                  rows={Math.min(12, bodyExample.split('\n').length + 1)}
                  className="input py-2 font-mono text-12"
                  spellCheck={false}
                  value={body}
                  onChange={(event) => setBody(event.target.value)}
                />
              )}
            </Field>
          )}
          <div>
            <Button type="submit" look="primary" busy={busy} disabled={!ready}>
              {t('send')}
            </Button>
            {!ready && <p className="mt-2 text-fg-3">{t('noScript')}</p>}
          </div>
        </form>
        <TryAnswer tried={tried} />
      </div>
    </details>
  );
}

interface ParameterFieldProps {
  id: string;
  parameter: Parameter;
  value: string;
  onChange: (value: string) => void;
}

function ParameterField({ id, parameter, value, onChange }: ParameterFieldProps) {
  const { name, schema, required } = parameter;
  const label = <span className="font-mono text-13">{name}</span>;
  const t = useTranslations('developers.try');
  const shared = { id, label, ...(required ? {} : { aside: t('optional') }) };
  return schema.enum ? (
    <SelectField {...shared} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t('unsaid')}</option>
      {schema.enum.map((one) => (
        <option key={String(one)} translate="no">
          {String(one)}
        </option>
      ))}
    </SelectField>
  ) : (
    <TextField
      {...shared}
      value={value}
      autoComplete="off"
      translate="no"
      spellCheck={false}
      placeholder={schema.default === undefined ? undefined : String(schema.default)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
