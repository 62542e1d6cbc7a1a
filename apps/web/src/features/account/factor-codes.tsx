'use client';

import type { SecondFactorView } from '@cio/domain/identity/schemas';
import { buttonClass, Notice } from '@cio/ui';
import { DeedForm, Part, ProofField, type DeskForm } from './factor-forms.tsx';
import type { FactorWords } from './factor-state.ts';

/** How many are left, and the way to new ones. */
export function CodesPart({ form, view }: { form: DeskForm; view: SecondFactorView }) {
  const { codes } = form.words;
  return (
    <Part id="codes" title={codes.title}>
      <p className="mt-0.5 text-fg-2">{view.recoveryCodes > 0 ? codes.left : codes.none}</p>
      <details className="mt-3" open={form.state.did === 'renew'}>
        <summary className="w-fit cursor-pointer py-1 underline underline-offset-2">{codes.renew}</summary>
        <p className="mt-2 text-fg-2">{codes.renewText}</p>
        <DeedForm form={form} deed="renew" submit={codes.renew}>
          <ProofField form={form} deed="renew" view={view} />
        </DeedForm>
      </details>
    </Part>
  );
}

interface NewCodesProps {
  codes: readonly string[];
  words: FactorWords['codes'];
  goal: string;
}

/** Shown this once: to be kept on paper, or as a file where others do not look. */
export function NewCodes({ codes, words, goal }: NewCodesProps) {
  return (
    <Part id="new-codes" title={words.newTitle}>
      <Notice tone="amber" role="status" className="mt-2">
        {words.newText}
      </Notice>
      <ul
        aria-label={words.list}
        className="mono mt-4 grid w-fit gap-x-10 gap-y-1.5 border-y border-line-strong py-3 text-14 sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="mt-5 flex flex-wrap gap-2">
        {/* Not by the router: the codes must not stay behind in a page that the browser keeps. */}
        <a className={buttonClass({ look: 'primary' })} href={goal}>
          {words.kept}
        </a>
        <a
          className={buttonClass()}
          download={words.file}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\r\n')}\r\n`)}`}
        >
          {words.save}
        </a>
      </div>
    </Part>
  );
}
