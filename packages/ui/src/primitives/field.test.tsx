// Rendered to markup: what a screen reader is told about a field and a button.
import { describe, expect, test } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import { Button } from './button.tsx';
import { SelectField, TextField } from './field.tsx';

describe('a field', () => {
  test('ties label and hint to its control', () => {
    const html = renderToStaticMarkup(
      <TextField id="phone" label="Phone" hint="With the area code" name="phone" />,
    );
    expect(html).toMatch(/<label[^>]* for="phone">Phone/);
    expect(html).toMatch(/<p[^>]* id="phone-hint">With the area code/);
    expect(html).toMatch(/<input[^>]* aria-describedby="phone-hint"/);
    expect(html).not.toContain('aria-invalid');
  });

  test('says what is wrong instead of how it was read', () => {
    const html = renderToStaticMarkup(
      <TextField id="day" label="Day" hint="As printed" read="14 March" error="No such day" />,
    );
    expect(html).toMatch(/<input[^>]* aria-describedby="day-hint day-error"[^>]*/);
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('No such day');
    expect(html).not.toContain('14 March');
  });

  test('of a list keeps the choices', () => {
    const html = renderToStaticMarkup(
      <SelectField id="status" label="Status" defaultValue="b">
        <option value="a">A</option>
        <option value="b">B</option>
      </SelectField>,
    );
    expect(html).toMatch(/<option value="b" selected="">B/);
  });
});

describe('a button', () => {
  test('sends no form unless it is asked to', () => {
    expect(renderToStaticMarkup(<Button>Archive</Button>)).toContain('type="button"');
    expect(renderToStaticMarkup(<Button type="submit">Save</Button>)).toContain('type="submit"');
  });

  test('that is busy says so and can still be reached', () => {
    const html = renderToStaticMarkup(<Button busy>Saving…</Button>);
    expect(html).toContain('aria-disabled="true"');
    expect(html).not.toContain(' disabled');
  });
});
