import { describe, expect, test } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import { DateField } from './date-field.tsx';
import { SelectField, TextField } from './field.tsx';

const attribute = (markup: string, tag: string, name: string) =>
  new RegExp(`<${tag}[^>]*\\s${name}="([^"]*)"`).exec(markup)?.[1];

describe('a field', () => {
  test('is named by its label', () => {
    const markup = renderToStaticMarkup(<TextField id="family" label="Family name" />);
    expect(attribute(markup, 'label', 'for')).toBe('family');
    expect(attribute(markup, 'input', 'id')).toBe('family');
    expect(attribute(markup, 'input', 'aria-invalid')).toBeUndefined();
    expect(attribute(markup, 'input', 'aria-describedby')).toBeUndefined();
  });

  test('tells its hint, and what is wrong in place of what was read', () => {
    const markup = renderToStaticMarkup(
      <TextField id="day" label="Day" hint="As on the card" read="14 March" error="No such day" />,
    );
    expect(attribute(markup, 'input', 'aria-describedby')).toBe('day-hint day-error');
    expect(attribute(markup, 'input', 'aria-invalid')).toBe('true');
    expect(markup).toContain('No such day');
    expect(markup).not.toContain('14 March');
  });

  test('of choices is the browser’s own list', () => {
    const markup = renderToStaticMarkup(
      <SelectField id="status" label="Status" defaultValue="b">
        <option value="a">A</option>
        <option value="b">B</option>
      </SelectField>,
    );
    expect(attribute(markup, 'select', 'id')).toBe('status');
    expect(markup).toContain('<option value="b" selected="">B</option>');
  });
});

describe('a field for a day', () => {
  const show = (value: string) =>
    renderToStaticMarkup(
      <DateField
        id="day"
        label="Day"
        value={value}
        onChange={() => undefined}
        sayBack={(iso) => `says ${iso}`}
      />,
    );

  test('shows the stored day as on a card, and says it back', () => {
    expect(attribute(show('1990-03-14'), 'input', 'value')).toBe('14 03 1990');
    expect(show('1990-03-14')).toContain('says 1990-03-14');
  });

  test('keeps what cannot be read', () => {
    expect(attribute(show('last spring'), 'input', 'value')).toBe('last spring');
  });
});
