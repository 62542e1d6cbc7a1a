import { SAMPLES } from './samples.ts';
import { GalleryGround } from './gallery-ground.tsx';
import { GalleryMore } from './gallery-more.tsx';
import { GalleryShown } from './gallery-shown.tsx';
import { GalleryUsed } from './gallery-used.tsx';

/** Every part in every state; `?lang=` and `?theme=` choose how. */
export function GalleryScreen({ language, theme }: { language: 'en' | 'fr'; theme: 'light' | 'dark' }) {
  const words = SAMPLES[language];
  return (
    <div className="min-h-dvh bg-sheet px-6 py-6 text-fg" data-theme={theme}>
      <header className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <div>
          <h1 className="text-20 font-semibold tracking-tight">{words.title}</h1>
          <p className="text-fg-3">{words.text}</p>
        </div>
        <nav className="seg" aria-label={words.title}>
          {(['en', 'fr'] as const).map((one) => (
            <a key={one} href={`/gallery?lang=${one}`} aria-current={one === language ? 'true' : undefined}>
              {one.toUpperCase()}
            </a>
          ))}
          {(['light', 'dark'] as const).map((one) => (
            <a key={one} href={`/gallery?theme=${one}`} aria-current={one === theme ? 'true' : undefined}>
              {words.theme[one]}
            </a>
          ))}
        </nav>
      </header>
      <main className="gap-10 md:columns-2 lg:columns-3">
        <GalleryGround words={words} />
        <GalleryShown words={words} language={language} />
        <GalleryUsed words={words} />
        <GalleryMore words={words} />
      </main>
    </div>
  );
}
