'use client';

import { ROLES } from '@cio/domain/identity/choices';
import type { Role, SecurityView } from '@cio/domain/identity/schemas';
import { Button, Input } from '@cio/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useWatch } from 'react-hook-form';
import { faultOf } from '../shared/faults.ts';
import { fieldOf } from '../shared/field-of.ts';
import { LeaveGuard } from '../shared/leave-guard.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { useCheckedForm } from '../shared/use-checked-form.ts';
import { OwnFactorNotice } from './own-factor-notice.tsx';
import { Refusal } from '../shared/refusal.tsx';

const RECOMMENDED: ReadonlySet<Role> = new Set(['owner', 'admin']);

interface Draft {
  secondFactorRoles: Role[];
  approveDevices: boolean;
}

const draftOf = ({ secondFactorRoles, approveDevices }: SecurityView): Draft => ({
  secondFactorRoles: ROLES.filter((role) => secondFactorRoles.includes(role)),
  approveDevices,
});
const nothingWrong = async () => ({});

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
  const save = useMutation(trpc.security.change.mutationOptions());
  const { form, onSubmit, error, busy, unsaved, refusal, forget } = useCheckedForm<Draft>({
    initial: draftOf(security),
    // Ticks and nothing else: there is no wrong one.
    problemsOf: nothingWrong,
    async onSave(draft) {
      const saved = await save.mutateAsync({ version: security.version, ...draft });
      onChange(saved);
      showToast(t('saved'));
      // The reader's own session may owe a factor from here on.
      router.refresh();
      return draftOf(saved);
    },
  });
  const roles = useWatch({ control: form.control, name: 'secondFactorRoles' });
  const current = faultOf(refusal).current as SecurityView | null;
  const { role: ownRole, hasSecondFactor } = security.own;
  const asksOwn = roles.includes(ownRole) && !security.secondFactorRoles.includes(ownRole);
  const lacksOwn = asksOwn && !hasSecondFactor;
  const toggle = (role: Role, on: boolean) =>
    form.setValue(
      'secondFactorRoles',
      // Always in the same order, so that a tick taken back is no change.
      ROLES.filter((one) => (one === role ? on : roles.includes(one))),
      { shouldDirty: true },
    );
  const showNow = (now: SecurityView) => {
    onChange(now);
    form.reset(draftOf(now));
    forget();
  };
  return (
    <form
      className="grid max-w-[640px] gap-8"
      onSubmit={(event) => (lacksOwn ? event.preventDefault() : onSubmit(event))}
    >
      <LeaveGuard on={unsaved} />
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
                <Input
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
        {error('secondFactorRoles') && (
          <p className="field-error" role="alert">
            {error('secondFactorRoles')}
          </p>
        )}
        {lacksOwn && <OwnFactorNotice />}
      </fieldset>
      <fieldset>
        <legend className="text-16 font-semibold">{t('devices')}</legend>
        <p className="mt-0.5 text-fg-2">{t('devicesText')}</p>
        <label className="check mt-3">
          <input type="checkbox" {...fieldOf(form, 'approveDevices')} />
          {t('approve')}
        </label>
      </fieldset>
      <div>
        <Button type="submit" look="primary" busy={busy}>
          {t('save')}
        </Button>
        <Refusal error={refusal} />
        {current && (
          <Button className="mt-2" onClick={() => showNow(current)}>
            {t('showNow')}
          </Button>
        )}
      </div>
    </form>
  );
}
