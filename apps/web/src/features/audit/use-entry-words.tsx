'use client';

import type { AuditEntryView, NamedRecord } from '@cio/domain/audit/schemas';
import { useTranslations } from 'next-intl';
import { useMemo, type ReactNode } from 'react';

/** How the names of a spouse's facts begin. */
const OF_SPOUSE = 'spouse.';

const plain = (chunks: ReactNode) => chunks;
const strong = (chunks: ReactNode) => <span className="font-medium">{chunks}</span>;

/** An entry in words. What a later version wrote, and this one has no sentence for, is still told by its own name. */
export function useEntryWords() {
  const t = useTranslations('audit');
  return useMemo(() => entryWords(t), [t]);
}

function entryWords(t: ReturnType<typeof useTranslations<'audit'>>) {
  const nameOf = ({ type, name }: NamedRecord): string => {
    if (name) return name;
    const known = `subjects.${type}` as 'subjects.record';
    return t.has(known) ? t(`subjects.${type}` as typeof known) : t('subjects.record');
  };
  const actorOf = ({ actor }: AuditEntryView): string => {
    if (actor.kind === 'person') return actor.name ?? t('actors.stranger');
    return actor.job === 'operator' ? t('actors.operator') : t('actors.product');
  };
  const sentence = (entry: AuditEntryView, { marked = true } = {}): ReactNode => {
    const parts = {
      actor: actorOf(entry),
      subject: nameOf(entry.subject),
      who: marked ? strong : plain,
      what: marked ? strong : plain,
    };
    const known = `says.${entry.action}` as 'says.clients.updated';
    return t.has(known)
      ? t.rich(`says.${entry.action}` as typeof known, parts)
      : t.rich('unknownAction', { ...parts, action: entry.action });
  };
  const fieldName = (field: string): string => {
    if (field.startsWith(OF_SPOUSE))
      return t('ofSpouse', { field: fieldName(field.slice(OF_SPOUSE.length)) });
    const known = `fields.${field}` as 'fields.email';
    return t.has(known) ? t(`fields.${field}` as typeof known) : field;
  };
  const actionName = (action: string): string => {
    const known = `actions.${action}` as 'actions.clients.updated';
    return t.has(known) ? t(`actions.${action}` as typeof known) : action;
  };
  const kindName = (kind: string): string => {
    const known = `kinds.${kind}` as 'kinds.client';
    return t.has(known) ? t(`kinds.${kind}` as typeof known) : kind;
  };
  const partName = (part: string): string => {
    const known = `parts.${part}` as 'parts.successor';
    return t.has(known) ? t(`parts.${part}` as typeof known) : part;
  };
  return { sentence, nameOf, actorOf, fieldName, actionName, kindName, partName };
}
