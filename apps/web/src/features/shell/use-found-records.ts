'use client';

import type { Command } from '@cio/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useTRPC } from '../shared/trpc.tsx';
import { useOpenPage } from '../shared/use-open-page.ts';
import type { ShellRooms } from './reader.ts';

const PAUSE_MS = 120;
const MOST = 8;

/** The records whose name begins with what was typed, as far as the reader may see them. */
export function useFoundRecords(rooms: ShellRooms, typed: string): { commands: Command[]; busy: boolean } {
  const t = useTranslations('shell.palette');
  const trpc = useTRPC();
  const openPage = useOpenPage();
  const q = useSettled(typed.trim());
  const asked = q !== '';
  const clients = useQuery({
    ...trpc.clients.find.queryOptions({ q: q || '-' }),
    enabled: asked && rooms.people,
    placeholderData: keepPreviousData,
  });
  const members = useQuery({
    ...trpc.members.list.queryOptions({ q, limit: MOST }),
    enabled: asked && rooms.settings,
    placeholderData: keepPreviousData,
  });
  if (!asked) return { commands: [], busy: false };
  const commands: Command[] = [
    ...(clients.data?.items ?? []).slice(0, MOST).map(({ id, givenName, familyName, email }): Command => ({
      id: `client-${id}`,
      group: t('goTo'),
      icon: 'user',
      title: [givenName, familyName].filter(Boolean).join(' '),
      aside: email ?? t('client'),
      run: () => openPage(`/dashboard/clients/${id}`),
    })),
    ...(members.data?.items ?? []).map(({ id, name }): Command => ({
      id: `member-${id}`,
      group: t('goTo'),
      icon: 'people',
      title: name,
      aside: t('colleague'),
      run: () => openPage(`/settings/people/${id}`),
    })),
  ];
  return { commands, busy: clients.isFetching || members.isFetching || q !== typed.trim() };
}

/** A breath after the last letter. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
