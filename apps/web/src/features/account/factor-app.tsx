'use client';

import type { SecondFactorView } from '@cio/domain/identity/schemas';
import { Glyph } from '@cio/ui';
import { CodeField, DeedForm, Part, ProofField, type DeskForm } from './factor-forms.tsx';
import type { QrCode } from './qr-code.ts';

export interface PendingApp {
  secret: string;
  qr: QrCode;
}

interface AppPartProps {
  form: DeskForm;
  view: SecondFactorView;
  pending: PendingApp | null;
}

/** The authenticator app: off, being set up, or on. */
export function AppPart({ form, view, pending }: AppPartProps) {
  const { app } = form.words;
  return (
    <Part id="app" title={app.title}>
      {view.app ? (
        <>
          <p className="mt-0.5 flex items-center gap-1.5 text-fg-2">
            <Glyph name="done" />
            {app.on}
          </p>
          <details className="mt-3" open={form.state.did === 'remove'}>
            <summary className="w-fit cursor-pointer py-1 underline underline-offset-2">{app.remove}</summary>
            <p className="mt-2 text-fg-2">{app.removeText}</p>
            <DeedForm form={form} deed="remove" submit={app.remove} look="risk">
              <ProofField form={form} deed="remove" view={view} />
            </DeedForm>
          </details>
        </>
      ) : pending ? (
        <SetUp form={form} pending={pending} />
      ) : (
        <>
          <p className="mt-0.5 text-fg-2">{app.off}</p>
          {form.state.did === 'remove' && (
            <p role="status" className="mt-2 flex items-center gap-1.5 text-fg-2">
              <Glyph name="done" />
              {app.removed}
            </p>
          )}
          {/* Without password or proof there is nothing to send: the way is to sign in again. */}
          {view.fresh || view.hasPassword || view.since ? (
            <DeedForm form={form} deed="begin" submit={app.begin} look="primary">
              {!view.fresh && <ProofField form={form} deed="begin" view={view} />}
            </DeedForm>
          ) : (
            <p className="mt-3 text-fg-2">{form.words.noProof}</p>
          )}
        </>
      )}
    </Part>
  );
}

function SetUp({ form, pending: { qr, secret } }: { form: DeskForm; pending: PendingApp }) {
  const { app } = form.words;
  return (
    <ol className="mt-3 grid gap-6">
      <li>
        <p className="font-medium">{app.scan}</p>
        <p className="text-fg-2">{app.scanHint}</p>
        <svg
          role="img"
          aria-label={app.picture}
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          shapeRendering="crispEdges"
          className="mt-3 size-52 rounded-2 border border-line bg-white"
        >
          <path d={qr.path} fill="#000" />
        </svg>
        <p className="mt-3 text-fg-2">{app.secret}</p>
        <p className="mono mt-0.5 wrap-anywhere select-all">{secret}</p>
      </li>
      <li>
        <p className="font-medium">{app.firstCode}</p>
        <DeedForm form={form} deed="confirm" submit={app.confirm} look="primary">
          <CodeField form={form} deed="confirm" label={form.words.code} />
        </DeedForm>
      </li>
    </ol>
  );
}
