'use client';

import * as Radix from '@radix-ui/react-dialog';
import {
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { createPortal } from 'react-dom';
import { Icon, type IconName } from '../primitives/icon.tsx';
import { Kbd } from '../primitives/kbd.tsx';
import { useAfterPaint } from '../primitives/use-after-paint.ts';

/** Something that can be done, or a record that can be opened. */
export interface Command {
  id: string;
  group: string;
  icon: IconName;
  title: ReactNode;
  /** What it is, in a lighter voice. */
  aside?: ReactNode;
  keys?: readonly string[];
  run: () => void;
}

export interface PaletteWords {
  label: string;
  placeholder: string;
  nothing: string;
  move: string;
  choose: string;
  close: string;
}

interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  query: string;
  onQuery: (query: string) => void;
  /** In their groups, the best match first. */
  commands: readonly Command[];
  /** More may come. */
  busy: boolean;
  words: PaletteWords;
}

/** Verbs and records in one list. The field keeps the focus; the arrows say which one is meant. */
export function CommandPalette({
  open,
  onOpenChange,
  query,
  onQuery,
  commands,
  busy,
  words,
}: CommandPaletteProps) {
  const before = useRef<Element | null>(null);
  const field = useRef<HTMLInputElement>(null);
  if (!open) return null;
  // Radix's own portal draws what it holds in a second go.
  return (
    <Radix.Root open onOpenChange={onOpenChange}>
      {createPortal(
        <div className="scrim palette-ground">
          <Radix.Content
            className="palette"
            aria-describedby={undefined}
            onOpenAutoFocus={(event) => {
              before.current = document.activeElement;
              // Radix would select what was typed already, and the next letter would take its place.
              event.preventDefault();
              field.current?.focus({ preventScroll: true });
              field.current?.setSelectionRange(query.length, query.length);
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              if (before.current instanceof HTMLElement) before.current.focus();
            }}
          >
            <Radix.Title className="sr-only">{words.label}</Radix.Title>
            <Choices
              {...{ query, onQuery, commands, busy, words, field }}
              onDone={() => onOpenChange(false)}
            />
          </Radix.Content>
        </div>,
        document.body,
      )}
    </Radix.Root>
  );
}

function Choices({
  query,
  onQuery,
  commands,
  busy,
  words,
  field,
  onDone,
}: Omit<CommandPaletteProps, 'open' | 'onOpenChange'> & {
  field: RefObject<HTMLInputElement | null>;
  onDone: () => void;
}) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const opened = useRef(false);
  const [wanted, setWanted] = useState<string | null>(null);
  const found = commands.findIndex(({ id }) => id === wanted);
  const at = Math.max(0, found);
  const current = commands[at];
  // The field is there first, and takes what is typed; the list follows in the next picture, into the room that is kept for it.
  const listed = useAfterPaint();
  const optionId = (id: string) => `${base}-${id}`;

  useEffect(() => {
    // The first of a new list is in view; to ask for it would cost the opening a layout of the whole page.
    if (opened.current)
      list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    opened.current = true;
  }, [current?.id]);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onDone();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const leap = { PageDown: LEAP, PageUp: -LEAP }[event.key];
    if (step && commands.length > 0) setWanted(commands[(at + step + commands.length) % commands.length]!.id);
    else if (leap) setWanted(commands[Math.min(Math.max(at + leap, 0), commands.length - 1)]?.id ?? null);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(current);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className="palette-field">
        <Icon name="search" />
        <input
          ref={field}
          role="combobox"
          aria-label={words.label}
          aria-expanded="true"
          aria-controls={`${base}-list`}
          aria-activedescendant={listed && current ? optionId(current.id) : undefined}
          aria-autocomplete="list"
          placeholder={words.placeholder}
          value={query}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          onChange={(event) => {
            setWanted(null);
            onQuery(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd keys="Esc" />
      </div>
      <div
        className="palette-list"
        role="listbox"
        id={`${base}-list`}
        aria-label={words.label}
        ref={list}
        {...(listed ? {} : { style: { flexBasis: commands.length * ITEM_HEIGHT } })}
      >
        {groupsOf(listed ? commands : []).map(([group, members]) => (
          <div key={group} role="group" aria-label={group}>
            <p className="menu-title" aria-hidden="true">
              {group}
            </p>
            {members.map((command) => (
              <div
                key={command.id}
                id={optionId(command.id)}
                role="option"
                aria-selected={command === current}
                className="palette-item"
                onPointerMove={() => setWanted(command.id)}
                onClick={() => run(command)}
              >
                <Icon name={command.icon} />
                <span className="cut">{command.title}</span>
                {command.aside && <span className="cut text-fg-3">{command.aside}</span>}
                {command.keys && (
                  <span className="ms-auto flex flex-none gap-1">
                    <Kbd keys={command.keys} />
                  </span>
                )}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p className="palette-none" role="status">
        {commands.length === 0 && !busy && words.nothing}
      </p>
      <div className="palette-foot max-sm:hidden">
        <Kbd keys={['↑', '↓']} /> {words.move}
        <Kbd keys="Enter" /> {words.choose}
        <Kbd keys="Esc" /> {words.close}
      </div>
    </>
  );
}

/** How far the keys go that would otherwise turn the page beneath. */
const LEAP = 8;

/** As the style sheet has it. */
const ITEM_HEIGHT = 34;

function groupsOf(commands: readonly Command[]): [string, Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups];
}
