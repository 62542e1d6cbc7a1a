import { expect, test } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import { Button, IconButton, buttonClass } from '../primitives/button.tsx';
import { Icon } from '../primitives/icon.tsx';
import { StatusMark } from '../primitives/status-mark.tsx';
import { Tab } from '../primitives/tabs.tsx';
import { TableGap } from '../primitives/table.tsx';
import { Notice } from './notice.tsx';

test('a state is a drawing that nobody reads out, and a word that everybody does', () => {
  const markup = renderToStaticMarkup(<StatusMark glyph="done">Active</StatusMark>);
  expect(markup).toMatch(/<svg[^>]*aria-hidden="true"/);
  expect(markup).toContain('>Active<');
});

test('a button at work stays reachable and says that it is busy', () => {
  const markup = renderToStaticMarkup(<Button busy>Save</Button>);
  expect(markup).toContain('aria-disabled="true"');
  expect(markup).not.toMatch(/\sdisabled/);
});

test('a button is no submit button unless it is asked to be', () => {
  expect(renderToStaticMarkup(<Button>Go</Button>)).toContain('type="button"');
  expect(renderToStaticMarkup(<Button type="submit">Go</Button>)).toContain('type="submit"');
});

test('an icon alone has a name', () => {
  expect(renderToStaticMarkup(<IconButton icon="x" label="Close" />)).toContain('aria-label="Close"');
});

test('a link can look like a button', () => {
  expect(buttonClass({ look: 'primary', size: 'small' })).toBe('btn btn-primary btn-small');
  expect(buttonClass()).toBe('btn');
});

test('an arrow turns where the text runs the other way; a plus does not', () => {
  expect(renderToStaticMarkup(<Icon name="arrow" />)).toContain('icon-turns');
  expect(renderToStaticMarkup(<Icon name="plus" />)).not.toContain('icon-turns');
});

test('the chosen view is marked, and its count stands beside the word', () => {
  const markup = renderToStaticMarkup(<Tab href="/a" word="Active" count="29" chosen />);
  expect(markup).toContain('aria-current="page"');
  expect(markup).toContain('29');
});

test('rows that are not drawn take their height and nothing else', () => {
  expect(renderToStaticMarkup(<TableGap height={0} />)).toBe('');
  const table = (
    <table>
      <tbody>
        <TableGap height={360} />
      </tbody>
    </table>
  );
  const markup = renderToStaticMarkup(table);
  expect(markup).toContain('height="360"');
  expect(markup).not.toContain('style=');
});

test('a notice passes on how it is announced', () => {
  expect(
    renderToStaticMarkup(
      <Notice tone="maple" role="alert">
        Not saved
      </Notice>,
    ),
  ).toContain('role="alert"');
});
