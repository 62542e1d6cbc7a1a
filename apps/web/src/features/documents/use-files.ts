'use client';

import type { DocumentView } from '@cio/domain/documents/schemas';
import type { Page } from '@cio/domain/platform/schemas';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC, useTRPCClient } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { ALL_FILE_LISTS, filesQuery } from './files-query.ts';

/** The list of files about one client, and what changes it. After each change it is asked for again. */
export function useFiles(
  personId: string,
  { archived, first }: { archived: boolean; first: Page<DocumentView> },
) {
  const t = useTranslations('files.done');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const showToast = useUi((state) => state.showToast);
  const client = useTRPCClient();
  const list = useInfiniteQuery({
    ...filesQuery(personId, archived, (input) => client.documents.list.query(input)),
    ...(archived ? {} : { initialData: { pages: [first], pageParams: [null] } }),
  });
  const refresh = () => void queryClient.invalidateQueries(ALL_FILE_LISTS);
  const changed = (say: (file: DocumentView) => string) => ({
    onSuccess: (file: DocumentView) => showToast(say(file)),
    // Changed meanwhile by somebody else: show what is true now, beside the sentence that says so.
    onSettled: refresh,
  });
  const rename = useMutation(
    trpc.documents.update.mutationOptions(changed(({ name }) => t('renamed', { name }))),
  );
  const share = useMutation(
    trpc.documents.share.mutationOptions(
      changed(({ name, sharedAt }) => (sharedAt ? t('shared', { name }) : t('unshared', { name }))),
    ),
  );
  const restore = useMutation(
    trpc.documents.restore.mutationOptions(changed(({ name }) => t('restored', { name }))),
  );
  const archive = useMutation(
    trpc.documents.archive.mutationOptions({
      onSuccess: ({ id, version, name }) =>
        showToast(t('archived', { name }), () => restore.mutate({ id, version })),
      onSettled: refresh,
    }),
  );
  return {
    rows: list.data?.pages.flatMap(({ items }) => items) ?? [],
    more: list.hasNextPage ? () => void list.fetchNextPage() : null,
    refusal: list.error ?? share.error ?? archive.error ?? restore.error,
    ...{ refresh, rename, share, archive, restore },
  };
}
export type Files = ReturnType<typeof useFiles>;
