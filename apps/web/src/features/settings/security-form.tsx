'use client';

import type { Role, SecurityView } from '@cio/domain/identity/schemas';
import { Button } from '@cio/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { faultOf } from '../shared/faults.ts';
import { LeaveGuard } from '../shared/leave-guard.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { OwnFactorNotice } from './own-factor-notice.tsx';
import { Refusal } from './refusal.tsx';

const RECOMMENDED: ReadonlySet<Role> = new Set(['owner', 'admin']);

interface SecurityFormProps {
  security: SecurityView;
  /** What holds from here on: this save, or after a lost race the other one. */
  onChange: (now: SecurityView) => void;
}

export function SecurityForm({ security, onChange }: SecurityFormProps) {
  const t = useTranslations('settings.security');
  const tRoles = useTranslations('settings.roles');
  const trpc = useTRPC();
  const router = useRouter();
  const showToast = useUi((state) => state.showToast);
  const [roles, setRoles] = useState<readonly Role[]>(security.secondFactorRoles);
  const [approveDevices, setApproveDevices] = useState(security.approveDevices);
  const save = useMutation(
    trpc.security.change.mutationOptions({
      onSuccess: (saved) => {
        onChange(saved);
        showToast(t('saved'));
        // The reader's own session may owe a factor from here on.
        router.refresh();
      },
    }),
  );
  const conflict = faultOf(save.error);
  const changed =
    approveDevices !== security.approveDevices ||
    [...roles].sort().join() !== [...security.secondFactorRoles].sort().join();
  const { role: ownRole, hasSecondFactor } = security.own;
  const asksOwn = roles.includes(ownRole) && !security.secondFactorRoles.includes(ownRole);
  const lacksOwn = asksOwn && !hasSecondFactor;
  const toggle = (role: Role, on: boolean) =>
    setRoles((before) => (on ? [...before, role] : before.filter((one) => one !== role)));
  return (
    <form
      className="grid max-w-[640px] gap-8"
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending && !lacksOwn)
          save.mutate({ version: security.version, secondFactorRoles: [...roles], approveDevices });
      }}
    >
      <LeaveGuard on={changed && !save.isPending} />
      <fieldset>
        <legend className="text-16 font-semibold">{t('factor')}</legend>
        <p className="mt-0.5 text-fg-2">{t('factorText')}</p>
        <ul className="mt-3 border-t border-line-strong">
          {security.roles.map(({ role, members, without }) => (
            <li
              key={role}
              className="flex min-h-touch flex-wrap items-center gap-x-4 border-b border-line py-1.5"
            >
              <label className="check min-w-[180px] flex-1">
                <input
                  type="checkbox"
                  checked={roles.includes(role)}
                  onChange={(event) => toggle(role, event.target.checked)}
                />
                <span>
                  {tRoles(role)}
                  {RECOMMENDED.has(role) && <span className="text-fg-3"> · {t('recommended')}</span>}
                </span>
              </label>
              <span className="num text-fg-2">
                {members === 0
                  ? t('nobody')
                  : without === 0
                    ? t('complete', { members })
                    : t('lacking', { members, without })}
              </span>
            </li>
          ))}
        </ul>
        <p className="mt-2 text-fg-3">{t('factorHint')}</p>
        {lacksOwn && <OwnFactorNotice />}
      </fieldset>
      <fieldset>
        <legend className="text-16 font-semibold">{t('devices')}</legend>
        <p className="mt-0.5 text-fg-2">{t('devicesText')}</p>
        <label className="check mt-3">
          <input
            type="checkbox"
            checked={approveDevices}
            onChange={(event) => setApproveDevices(event.target.checked)}
          />
          {t('approve')}
        </label>
      </fieldset>
      <div>
        <Button type="submit" look="primary" busy={save.isPending}>
          {t('save')}
        </Button>
        <Refusal error={save.error} />
        {conflict.code === 'conflict' && (
          <Button className="mt-2" onClick={() => onChange(conflict.current as SecurityView)}>
            {t('showNow')}
          </Button>
        )}
      </div>
    </form>
  );
}
