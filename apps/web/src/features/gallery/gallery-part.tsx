import type { ReactNode } from 'react';

export function GalleryPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="min-w-0 break-inside-avoid pb-8">
      <h2 className="mb-3 border-b border-line-strong pb-1.5 font-semibold">{title}</h2>
      <div className="grid grid-cols-1 justify-items-start gap-3 [&>*]:max-w-full">{children}</div>
    </section>
  );
}
