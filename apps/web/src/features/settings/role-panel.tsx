'use client';

import type { MemberDetail, Role } from '@cio/domain/identity/schemas';
import { Button, SelectField } from '@cio/ui';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Panel } from './panel.tsx';
import { Refusal } from '../shared/refusal.tsx';
import { RoleDifference } from './role-difference.tsx';
import type { MemberChanges } from './use-member-changes.ts';

interface RolePanelProps {
  member: MemberDetail;
  changes: MemberChanges;
}

/** The role, and before it is changed, the picture of what the change would change. */
export function RolePanel({ member, changes: { role: change } }: RolePanelProps) {
  const t = useTranslations('settings');
  const [wanted, setWanted] = useState<Role>(member.role);
  const picture = member.can.roles.find((one) => one.role === wanted);
  if (member.can.roles.length === 0) {
    return (
      <Panel title={t('role.title')}>
        <p className="text-14 font-medium">{t(`roles.${member.role}`)}</p>
        <p className="text-fg-3">{t(`roleHints.${member.role}`)}</p>
        {member.bar && <p className="mt-3 max-w-[480px] text-fg-2">{t(`bars.${member.bar}`)}</p>}
        <Refusal error={change.error} />
      </Panel>
    );
  }
  return (
    <Panel title={t('role.title')}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (picture && !change.isPending)
            change.mutate({ id: member.id, version: member.version, role: wanted });
        }}
      >
        <SelectField
          id="member-role"
          label={t('role.choose')}
          hint={t(`roleHints.${wanted}`)}
          value={wanted}
          onChange={(event) => setWanted(event.target.value as Role)}
          className="max-w-[320px] text-14"
        >
          {[member.role, ...member.can.roles.map(({ role }) => role)].map((role) => (
            <option key={role} value={role}>
              {t(`roles.${role}`)}
            </option>
          ))}
        </SelectField>
        {picture && <RoleDifference name={member.name} change={picture} />}
        {picture && (
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="primary" busy={change.isPending}>
              {t('role.submit', { role: t(`roles.${wanted}`) })}
            </Button>
            <Button look="quiet" onClick={() => setWanted(member.role)}>
              {t('cancel')}
            </Button>
          </div>
        )}
      </form>
      <Refusal error={change.error} />
    </Panel>
  );
}
