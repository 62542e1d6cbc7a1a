'use client';

import type { DeskList } from '@cio/domain/desk/schemas';
import { Button, Dialog, Icon, IconButton, Tab, TextField } from '@cio/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { faultOf } from '../faults.ts';
import { FaultText } from '../fault-text.tsx';
import { inPlace } from '../in-place.ts';
import { useTRPC } from '../trpc.tsx';
import { useSavedViews } from './use-saved-views.ts';

interface SavedViewsProps {
  list: DeskList;
  /** The list's own address, and what stands behind its question mark now. */
  path: string;
  query: string;
  /** One of the list's own views: there is nothing to keep. */
  plain: boolean;
}

/** The reader's own views, beside those of the list; and the way to keep the one that stands there. */
export function SavedViews({ list, path, query, plain }: SavedViewsProps) {
  const t = useTranslations('list.views');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.desk.get.queryOptions({ list }));
  const { remove } = useSavedViews(list);
  const [naming, setNaming] = useState(false);
  const views = data?.views ?? [];
  const here = views.find((view) => view.query === query);
  return (
    <>
      {views.map((view) => {
        const address = view.query ? `${path}?${view.query}` : path;
        return (
          <Tab
            key={view.id}
            href={address}
            word={view.name}
            chosen={view === here}
            onClick={inPlace(() => window.history.pushState(null, '', address))}
          />
        );
      })}
      {here && (
        <IconButton
          icon="x"
          size="small"
          className="self-center"
          label={t('remove', { name: here.name })}
          onClick={() => remove(here)}
        />
      )}
      {!plain && !here && (
        <button type="button" className="tab" onClick={() => setNaming(true)}>
          <Icon name="plus" />
          {t('save')}
        </button>
      )}
      {naming && <NameView list={list} query={query} onClose={() => setNaming(false)} />}
    </>
  );
}

function NameView({ list, query, onClose }: { list: DeskList; query: string; onClose: () => void }) {
  const t = useTranslations('list.views');
  const { save } = useSavedViews(list);
  const [name, setName] = useState('');
  const form = useId();
  const fields = save.error ? faultOf(save.error).fields : {};
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      text={t('text')}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={form} look="primary" busy={save.isPending}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="mt-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ list, name, query }, { onSuccess: onClose });
        }}
      >
        <TextField
          label={t('name')}
          value={name}
          maxLength={60}
          autoComplete="off"
          error={
            fields.name ??
            (save.error && Object.keys(fields).length === 0 && <FaultText error={save.error} />)
          }
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
