import { useTranslations } from 'next-intl';
import type { JsonSchema } from '../../server/openapi/types.ts';
import { boundsText, typeText } from './reading.ts';

interface ListedField {
  name: string;
  schema: JsonSchema;
  required: boolean;
  description: string;
  /** Where it belongs, when that is not the body. */
  place?: string;
}

/** Names, kinds and meanings; what has to be there is said. */
export function FieldList({ title, fields }: { title: string; fields: readonly ListedField[] }) {
  const t = useTranslations('developers');
  if (fields.length === 0) return null;
  return (
    <div>
      <h4 className="text-12 font-medium text-fg-3">{title}</h4>
      <dl className="mt-1 border-t border-line">
        {fields.map(({ name, schema, required, description, place }) => (
          <div
            key={name}
            className="border-b border-line py-1.5 sm:grid sm:grid-cols-[168px_minmax(0,1fr)] sm:gap-4"
          >
            <dt className="font-mono text-12 leading-5 wrap-anywhere">
              {name}
              {required && <span className="font-sans text-fg-3"> · {t('required')}</span>}
            </dt>
            <dd>
              <p className="text-pretty">{description}</p>
              <p className="font-mono text-12 text-fg-3 wrap-anywhere">
                {[typeText(schema), boundsText(schema), place].filter(Boolean).join(' · ')}
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

export const fieldsOf = (schema: JsonSchema): ListedField[] =>
  Object.entries(schema.properties ?? {}).map(([name, one]) => ({
    name,
    schema: one,
    required: schema.required?.includes(name) ?? false,
    description: one.description ?? '',
  }));
