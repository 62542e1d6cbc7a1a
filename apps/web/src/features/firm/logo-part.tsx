'use client';

import { LEAST_LOGO_SIDE } from '@cio/domain/identity/choices';
import type { FirmProfileView } from '@cio/domain/identity/schemas';
import { Button, Notice } from '@cio/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { NotSaved } from '../shared/not-saved.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { faultNamed, sendLogo, type LogoFault } from './send-logo.ts';

export type LogoAnswer = 'set' | { fault: string } | null;

interface LogoPartProps {
  profile: FirmProfileView;
  onChange: (now: FirmProfileView) => void;
  answer: LogoAnswer;
}

/** A plain form: without a script the browser sends it, with one the page does and stays where it is. */
export function LogoPart({ profile, onChange, answer }: LogoPartProps) {
  const t = useTranslations('settings.firm');
  const showToast = useUi((state) => state.showToast);
  const remove = useMutation(useTRPC().firm.removeLogo.mutationOptions());
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<LogoFault | null>(
    answer !== null && answer !== 'set' ? faultNamed(answer.fault) : null,
  );
  const field = useRef<HTMLInputElement>(null);

  const send = async (file: File | undefined) => {
    if (!file) return;
    setSending(true);
    setFault(null);
    const sent = await sendLogo(file);
    setSending(false);
    if ('profile' in sent) {
      onChange(sent.profile);
      showToast(t('logoSet'));
    } else setFault(sent);
    if (field.current) field.current.value = '';
  };
  // Chosen before the page's script had started: nobody heard of it then.
  useEffect(() => {
    const chosen = (field.current?.files?.length ?? 0) > 0;
    if (chosen) field.current!.dispatchEvent(new Event('change', { bubbles: true }));
  }, []);

  return (
    <section id="logo" aria-labelledby="logo-title" className="mt-6 max-w-[560px]">
      <h2 id="logo-title" className="text-16 font-semibold">
        {t('logo')}
      </h2>
      <p className="text-fg-2">{t('logoText')}</p>
      <div className="mt-3 flex flex-wrap items-center gap-4">
        {profile.logo && (
          <img
            src={profile.logo}
            alt={t('logoOf', { firm: profile.name })}
            height={40}
            className="firm-logo firm-logo-large"
          />
        )}
        <form action="/api/uploads/logo" method="post" encType="multipart/form-data" aria-busy={sending}>
          <label className="btn" htmlFor="logo-file">
            {sending ? t('sending') : profile.logo ? t('replace') : t('choose')}
          </label>
          <input
            ref={field}
            id="logo-file"
            type="file"
            name="file"
            accept="image/png,image/jpeg,image/webp"
            className="sr-only"
            aria-describedby={fault ? 'logo-fault' : 'logo-hint'}
            disabled={sending}
            onChange={(event) => void send(event.target.files?.[0])}
          />
          <noscript>
            <button type="submit" className="btn ms-2">
              {t('send')}
            </button>
          </noscript>
        </form>
        {profile.logo && profile.version !== null && (
          <Button
            look="quiet"
            busy={remove.isPending}
            onClick={() =>
              remove.mutate(
                { version: profile.version! },
                {
                  onSuccess: (now) => {
                    onChange(now);
                    showToast(t('logoRemoved'));
                  },
                },
              )
            }
          >
            {t('remove')}
          </Button>
        )}
      </div>
      <p id="logo-hint" className="mt-2 text-fg-3">
        {t('logoHint')}
      </p>
      {answer === 'set' && !fault && <Notice className="mt-3">{t('logoSet')}</Notice>}
      {fault && (
        <Notice tone="maple" role="alert" id="logo-fault" className="mt-3">
          <LogoFaultText fault={fault} />
        </Notice>
      )}
      <NotSaved refusal={remove.error} />
    </section>
  );
}

function LogoFaultText({ fault }: { fault: LogoFault }) {
  const t = useTranslations('settings.firm');
  const tProblems = useTranslations('problems');
  if ('said' in fault) return fault.said;
  return 'own' in fault ? t(`logoFaults.${fault.own}`) : tProblems(fault.problem, { least: LEAST_LOGO_SIDE });
}
