import { expect, test } from '@jest/globals';
import { useForm } from 'react-hook-form';
import { renderToStaticMarkup } from 'react-dom/server';
import { fieldOf } from './field-of.ts';

function Sample() {
  const form = useForm({
    defaultValues: { name: 'Ada', words: 'One\nTwo', kind: 'b', kept: true, lines: [{ note: 'first' }] },
  });
  return (
    <form>
      <input {...fieldOf(form, 'name')} />
      <textarea {...fieldOf(form, 'words')} />
      <select {...fieldOf(form, 'kind')}>
        <option value="a">A</option>
        <option value="b">B</option>
      </select>
      <input type="checkbox" {...fieldOf(form, 'kept')} />
      <input {...fieldOf(form, 'lines.0.note')} />
    </form>
  );
}

test('a form holds its values in the page as the server writes it', () => {
  const markup = renderToStaticMarkup(<Sample />);
  expect(markup).toContain('<input name="name" value="Ada"/>');
  expect(markup).toContain('>One\nTwo</textarea>');
  expect(markup).toContain('<option value="b" selected="">');
  expect(markup).toContain('<input type="checkbox" name="kept" checked=""/>');
  expect(markup).toContain('<input name="lines.0.note" value="first"/>');
});
