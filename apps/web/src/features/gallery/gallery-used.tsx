'use client';

import {
  Button,
  CommandPalette,
  DateField,
  Dialog,
  FileDrop,
  Kbd,
  KeyHelp,
  Menu,
  MenuItem,
  Panel,
  SelectField,
  Tab,
  Tabs,
  TextField,
  Toasts,
} from '@cio/ui';
import { useState } from 'react';
import { GalleryPart } from './gallery-part.tsx';
import { GalleryTable } from './gallery-table.tsx';
import type { Samples } from './samples.ts';

type Open = 'dialog' | 'panel' | 'palette' | null;

/** What is pressed, typed in and opened. */
export function GalleryUsed({ words }: { words: Samples }) {
  const [open, setOpen] = useState<Open>(null);
  const [query, setQuery] = useState('');
  const [toast, setToast] = useState(0);
  const [day, setDay] = useState('');
  const [files, setFiles] = useState<string[]>([]);
  const set = (what: Open) => (on: boolean) => setOpen(on ? what : null);
  return (
    <>
      <GalleryPart title={words.parts.buttons}>
        <p className="flex flex-wrap gap-2">
          <Button look="primary" hint={<Kbd keys="Ctrl Enter" />}>
            {words.primary}
          </Button>
          <Button>{words.plain}</Button>
          <Button look="quiet">{words.quiet}</Button>
          <Button look="risk">{words.risk}</Button>
          <Button look="primary" busy>
            {words.busy}
          </Button>
          <Button size="small">{words.plain}</Button>
          <Button size="large">{words.plain}</Button>
        </p>
        <Button look="primary" size="touch" icon="upload">
          {words.upload}
        </Button>
      </GalleryPart>
      <GalleryPart title={words.parts.fields}>
        <TextField label={words.passport} aside={words.printed} defaultValue="K40158273" inputClass="mono" />
        <TextField label={words.expiry} defaultValue="31 02 2029" error={words.expiryError} />
        <DateField
          label={words.expiry}
          hint={words.expiryHint}
          value={day}
          onChange={setDay}
          sayBack={(iso) => iso}
        />
        <SelectField label={words.status}>
          {words.statuses.map((status) => (
            <option key={status}>{status}</option>
          ))}
        </SelectField>
        <SelectField label={words.reason} aside={words.required} error={words.reasonError}>
          {words.reasons.map((reason) => (
            <option key={reason}>{reason}</option>
          ))}
        </SelectField>
        <TextField
          label={words.passport}
          read={words.locked}
          defaultValue="K40158273"
          readOnly
          inputClass="mono"
        />
        <label className="check">
          <input type="checkbox" defaultChecked />
          {words.tick}
        </label>
      </GalleryPart>
      <GalleryPart title={words.parts.tabs}>
        <Tabs label={words.parts.tabs}>
          {words.tabs.map((word, at) => (
            <Tab key={word} href="#tabs" word={word} count={at * 4 + 3} chosen={at === 0} />
          ))}
        </Tabs>
      </GalleryPart>
      <GalleryPart title={words.parts.drop}>
        <FileDrop
          label={words.choose}
          hint={files.length > 0 ? files.join(', ') : words.dropHint}
          onFiles={(chosen) => setFiles(chosen.map(({ name }) => name))}
        />
      </GalleryPart>
      <GalleryPart title={words.parts.table}>
        <GalleryTable words={words} />
      </GalleryPart>
      <GalleryPart title={words.parts.floats}>
        <p className="flex flex-wrap gap-2">
          <Button onClick={() => setOpen('dialog')}>{words.dialog}</Button>
          <Button onClick={() => setOpen('panel')}>{words.panel}</Button>
          <Button onClick={() => setOpen('palette')}>{words.palette}</Button>
          <Menu trigger={<Button>{words.menu}</Button>}>
            {words.menuItems.map((word) => (
              <MenuItem key={word} icon="mail" onSelect={() => setToast(Date.now())}>
                {word}
              </MenuItem>
            ))}
          </Menu>
          <Button onClick={() => setToast(Date.now())}>{words.menuItems[0]}</Button>
        </p>
      </GalleryPart>
      <GalleryPart title={words.parts.keys}>
        <div className="w-full">
          <KeyHelp
            keys={[['/'], ['J', 'K'], ['Z'], ['?']].map((keys, at) => ({ keys, does: words.keyHelp[at]! }))}
          />
        </div>
      </GalleryPart>
      <Dialog
        open={open === 'dialog'}
        onOpenChange={set('dialog')}
        title={words.dialogTitle}
        text={words.dialogText}
        foot={
          <>
            <Button onClick={() => setOpen(null)}>{words.goBack}</Button>
            <Button look="primary" onClick={() => setOpen(null)}>
              {words.confirm}
            </Button>
          </>
        }
      />
      <Panel
        open={open === 'panel'}
        onOpenChange={set('panel')}
        title={words.rows[0][0]}
        closeLabel={words.close}
      >
        <p>{words.rows[0][1]}</p>
      </Panel>
      <CommandPalette
        open={open === 'palette'}
        onOpenChange={set('palette')}
        query={query}
        onQuery={setQuery}
        commands={words.menuItems.map((title) => ({
          id: title,
          group: words.parts.floats,
          icon: 'mail' as const,
          title,
          run: () => setToast(Date.now()),
        }))}
        busy={false}
        words={{
          label: words.palette,
          placeholder: words.palette,
          nothing: words.nothing,
          move: words.move,
          choose: words.chooseRow,
          close: words.close,
        }}
      />
      <Toasts
        label={words.toast}
        toast={
          toast
            ? {
                id: toast,
                text: words.toast,
                undo: { word: words.undo, key: 'z', run: () => setToast(0) },
              }
            : null
        }
        onDone={() => setToast(0)}
      />
    </>
  );
}
