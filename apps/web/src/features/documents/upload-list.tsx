'use client';

import { Button, buttonClass, classes, Icon, IconButton } from '@cio/ui';
import { useLocale, useTranslations } from 'next-intl';
import type { UploadEngine, UploadItem } from './upload-engine.ts';
import { sizeText } from '../shared/sizes.ts';

/** What is on its way, each with how far it is and what can be done about it. */
export function UploadList({
  items,
  engine,
  large = false,
}: {
  items: readonly UploadItem[];
  engine: UploadEngine;
  large?: boolean;
}) {
  const t = useTranslations('files.sending');
  if (items.length === 0) return null;
  const left = items.filter(({ phase }) => phase !== 'done').length;
  return (
    <>
      <ul className="mt-3 grid grid-cols-1 gap-3" aria-label={t('title')}>
        {items.map((item) => (
          <UploadRow key={item.key} item={item} engine={engine} large={large} />
        ))}
      </ul>
      <p role="status" className="sr-only">
        {left === 0 ? t('allDone', { count: items.length }) : t('left', { count: left })}
      </p>
    </>
  );
}

function UploadRow({ item, engine, large }: { item: UploadItem; engine: UploadEngine; large: boolean }) {
  const t = useTranslations('files.sending');
  const { key, name, size, sent, phase, fault } = item;
  const size_ = large ? 'touch' : 'small';
  const ends = phase === 'done' || phase === 'failed';
  return (
    <li className="grid grid-cols-1 gap-1">
      <div className={classes('flex items-center gap-2', large && 'max-sm:flex-wrap')}>
        <span
          className={classes('min-w-0 flex-1 truncate font-medium', large && 'max-sm:basis-full')}
          title={name}
        >
          {name}
        </span>
        {(phase === 'sending' || phase === 'waiting' || phase === 'offline') && (
          <Button
            look="quiet"
            size={size_}
            onClick={() => engine.hold(key)}
            aria-label={t('pauseOne', { name })}
          >
            {t('pause')}
          </Button>
        )}
        {phase === 'left' && <ChooseAgain name={name} large={large} onFile={(file) => engine.add([file])} />}
        {phase === 'paused' && (
          <Button
            look="quiet"
            size={size_}
            onClick={() => engine.goOn(key)}
            aria-label={t('goOnOne', { name })}
          >
            {t('goOn')}
          </Button>
        )}
        {phase === 'failed' && (
          <Button
            look="quiet"
            size={size_}
            onClick={() => engine.goOn(key)}
            aria-label={t('retryOne', { name })}
          >
            {t('retry')}
          </Button>
        )}
        <IconButton
          icon="x"
          size={size_}
          label={ends ? t('dismissOne', { name }) : t('cancelOne', { name })}
          onClick={() => engine.remove(key)}
        />
      </div>
      <progress className="bar" value={sent} max={size} aria-label={t('progress', { name })} />
      {fault && phase === 'failed' ? (
        <p className="flex gap-1.5 text-maple" role="alert">
          <Icon name="warn" />
          {fault}
        </p>
      ) : (
        <Standing item={item} />
      )}
    </li>
  );
}

/** The browser gives no page a file back by itself. */
function ChooseAgain({
  name,
  large,
  onFile,
}: {
  name: string;
  large: boolean;
  onFile: (file: File) => void;
}) {
  const t = useTranslations('files.sending');
  return (
    <label className={buttonClass({ size: large ? 'touch' : 'small' }, 'drop-choose')}>
      {t('chooseAgain')}
      <input
        type="file"
        className="sr-only"
        aria-label={t('chooseAgainOne', { name })}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onFile(file);
          currentTarget.value = '';
        }}
      />
    </label>
  );
}

function Standing({ item: { phase, sent, size, rate, fault } }: { item: UploadItem }) {
  const t = useTranslations('files.sending');
  const language = useLocale();
  const done = sizeText(sent, language);
  const of = sizeText(size, language);
  const standing =
    phase === 'failed' ? ('waiting' as const) : phase === 'offline' && fault ? ('away' as const) : phase;
  const text =
    phase === 'sending' && rate !== null
      ? t('sendingAt', { done, of, rate: sizeText(rate, language) })
      : t(`phase.${standing}`, { done, of });
  return <p className="num text-12 text-fg-2">{text}</p>;
}
