'use client';

import {
  LICENCE_BODIES,
  LICENCE_CLASSES,
  LICENCE_STATUSES,
  SaveLicenceInput,
  type LicenceBody,
  type MemberDetail,
} from '@cio/domain/identity/schemas';
import { toProblems } from '@cio/domain/platform/schemas';
import { Button, DateField, SelectField, TextField } from '@cio/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorSummary } from '../shared/error-summary.tsx';
import { faultOf } from '../shared/faults.ts';
import { LeaveGuard } from '../shared/leave-guard.tsx';
import { useTRPC } from '../shared/trpc.tsx';
import { useUi } from '../shared/ui-store.ts';
import { useDates } from '../shared/use-dates.ts';
import { licenceDraft, type LicenceDraft } from './licence-draft.ts';
import { Refusal } from './refusal.tsx';
import { useMemberCache } from './use-member-cache.ts';

const FIELDS = ['body', 'class', 'number', 'status', 'expiresOn'] as const;
type Field = (typeof FIELDS)[number];

/** Whatever goes wrong, what was typed stays; after someone else's save it is shown what they saved. */
export function LicenceForm({ member, onDone }: { member: MemberDetail; onDone: () => void }) {
  const t = useTranslations('settings.licence');
  const tSettings = useTranslations('settings');
  const tProblems = useTranslations('problems');
  const dates = useDates();
  const cache = useMemberCache();
  const showToast = useUi((state) => state.showToast);
  const save = useMutation(useTRPC().members.saveLicence.mutationOptions());
  // The version of what the reader saw when they began: someone else's save in between must be noticed.
  const [version] = useState(member.licence?.version ?? null);
  const [first] = useState(() => licenceDraft(member.licence));
  const [draft, setDraft] = useState(first);
  const [problems, setProblems] = useState<Partial<Record<Field, string>>>({});
  const [attempt, setAttempt] = useState(0);
  const change = (part: Partial<LicenceDraft>) => setDraft((before) => ({ ...before, ...part }));
  const frame = (field: Field) => ({
    id: `licence-${field}`,
    label: t(`fields.${field}`),
    error: problems[field],
  });

  const submit = () => {
    const input = { memberId: member.id, version, ...draft };
    const parsed = SaveLicenceInput.safeParse(input);
    const found = parsed.success ? {} : toProblems(parsed.error);
    setProblems(
      Object.fromEntries(
        Object.entries(found).map(([field, problem]) => [
          field,
          tProblems(problem.key, problem.values as never),
        ]),
      ),
    );
    setAttempt((count) => count + 1);
    if (!parsed.success) return;
    save.mutate(parsed.data, {
      onSuccess: (now) => {
        cache.changed(now);
        showToast(t('saved'));
        onDone();
      },
      onError: (error) => {
        setProblems(faultOf(error).fields);
        if (faultOf(error).code === 'conflict') cache.outdated(member.id);
      },
    });
  };

  return (
    <form
      noValidate
      className="grid max-w-[420px] gap-4 text-14"
      aria-busy={save.isPending}
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) submit();
      }}
    >
      <ErrorSummary
        attempt={attempt}
        problems={FIELDS.flatMap((field) => {
          const message = problems[field];
          return message ? [{ id: `licence-${field}`, label: t(`fields.${field}`), message }] : [];
        })}
      />
      <SelectField
        {...frame('body')}
        value={draft.body}
        onChange={(event) => {
          const body = event.target.value as LicenceBody;
          change({ body, class: LICENCE_CLASSES[body][0] });
        }}
      >
        {LICENCE_BODIES.map((body) => (
          <option key={body} value={body}>
            {t(`bodies.${body}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        {...frame('class')}
        value={draft.class}
        onChange={(event) => change({ class: event.target.value as LicenceDraft['class'] })}
      >
        {LICENCE_CLASSES[draft.body].map((one) => (
          <option key={one} value={one}>
            {t(`classes.${one}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        {...frame('number')}
        value={draft.number}
        onChange={(event) => change({ number: event.target.value })}
        autoComplete="off"
        spellCheck={false}
        inputClass="mono max-w-[200px]"
      />
      <SelectField
        {...frame('status')}
        value={draft.status}
        onChange={(event) => change({ status: event.target.value as LicenceDraft['status'] })}
        className="max-w-[200px]"
      >
        {LICENCE_STATUSES.map((status) => (
          <option key={status} value={status}>
            {t(`statuses.${status}`)}
          </option>
        ))}
      </SelectField>
      <DateField
        {...frame('expiresOn')}
        hint={t('expiresHint')}
        value={draft.expiresOn}
        onChange={(expiresOn) => change({ expiresOn })}
        sayBack={(iso) => dates.calendar(iso)}
        autoComplete="off"
        inputClass="max-w-[160px]"
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={save.isPending}>
          {t('save')}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {tSettings('cancel')}
        </Button>
      </div>
      {Object.keys(problems).length === 0 && <Refusal error={save.error} />}
      <LeaveGuard on={JSON.stringify(draft) !== JSON.stringify(first) && !save.isSuccess} />
    </form>
  );
}
