import { useId, type ComponentProps, type ReactNode } from 'react';
import { classes } from './classes.ts';
import { Glyph } from './glyph.tsx';
import { Icon } from './icon.tsx';
import { Input, Select, TextArea } from './input.tsx';

export interface FieldFrame {
  label: ReactNode;
  /** Said beside the label in a lighter voice: "as printed", "optional". */
  aside?: ReactNode;
  hint?: ReactNode;
  /** What is wrong and how to put it right. */
  error?: ReactNode;
  /** How the machine understood what was typed. */
  read?: ReactNode;
  large?: boolean;
  className?: string;
}

interface Wiring {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/** Label above, hint under the label, error under the control, all tied together for those who listen. */
export function Field({
  id,
  label,
  aside,
  hint,
  error,
  read,
  large,
  className,
  children,
}: FieldFrame & { id?: string; children: (wiring: Wiring) => ReactNode }) {
  const own = useId();
  const base = id ?? own;
  const described = [hint && `${base}-hint`, error ? `${base}-error` : read && `${base}-read`].filter(
    Boolean,
  );
  return (
    <div className={classes('field', large && 'field-large', className)}>
      <label className="field-label" htmlFor={base}>
        {label}
        {aside && <span className="field-aside">{aside}</span>}
      </label>
      {hint && (
        <p className="field-hint" id={`${base}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id: base,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error ? (
        <p className="field-error" id={`${base}-error`}>
          <Glyph name="late" />
          <span>{error}</span>
        </p>
      ) : (
        read && (
          <p className="field-read" id={`${base}-read`}>
            {read}
          </p>
        )
      )}
    </div>
  );
}

type TextFieldProps = FieldFrame & Omit<ComponentProps<'input'>, 'className'> & { inputClass?: string };

export function TextField({
  label,
  aside,
  hint,
  error,
  read,
  large,
  className,
  inputClass,
  id,
  ...input
}: TextFieldProps) {
  const Box = input.value === undefined ? 'input' : Input;
  return (
    <Field {...{ id, label, aside, hint, error, read, large, className }}>
      {(wiring) => <Box {...input} {...wiring} className={classes('input', inputClass)} />}
    </Field>
  );
}

type TextAreaFieldProps = FieldFrame &
  Omit<ComponentProps<'textarea'>, 'className'> & { inputClass?: string };

/** For what may take several lines. */
export function TextAreaField({
  label,
  aside,
  hint,
  error,
  read,
  large,
  className,
  inputClass,
  id,
  ...area
}: TextAreaFieldProps) {
  return (
    <Field {...{ id, label, aside, hint, error, read, large, className }}>
      {(wiring) => <TextArea {...area} {...wiring} className={classes('input', inputClass)} />}
    </Field>
  );
}

type SelectFieldProps = FieldFrame & Omit<ComponentProps<'select'>, 'className'> & { inputClass?: string };

/** The browser's own list: it opens everywhere, by every hand, in every language. */
export function SelectField({
  label,
  aside,
  hint,
  error,
  read,
  large,
  className,
  inputClass,
  id,
  ...select
}: SelectFieldProps) {
  const Box = select.value === undefined ? 'select' : Select;
  return (
    <Field {...{ id, label, aside, hint, error, read, large, className }}>
      {(wiring) => (
        <span className="select">
          <Box {...select} {...wiring} className={classes('input', inputClass)} />
          <Icon name="down" />
        </span>
      )}
    </Field>
  );
}
