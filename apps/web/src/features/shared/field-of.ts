import type { FieldPath, FieldValues, RegisterOptions, UseFormReturn } from 'react-hook-form';

/**
 * A field of the form, with its value in the page that the server writes: it is there before the script is, and what is
 * typed into it until then is told from it and kept.
 */
export function fieldOf<Draft extends FieldValues, Name extends FieldPath<Draft>>(
  form: UseFormReturn<Draft>,
  name: Name,
  options?: RegisterOptions<Draft, Name>,
) {
  const value: unknown = form.getValues(name);
  const field = form.register(name, options);
  return typeof value === 'boolean'
    ? { ...field, defaultChecked: value }
    : { ...field, defaultValue: value as string | undefined };
}
