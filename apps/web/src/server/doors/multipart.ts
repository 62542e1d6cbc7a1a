// A form with files, read as it comes: each file is a stream that its taker draws from, and nothing of it is kept here.
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { DomainError, unreadable } from '@cio/domain/platform';
import { Busboy, type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy';

export type FormFields = Record<string, string>;

export interface FormFile {
  name: string;
  content: Readable;
}

interface Form {
  /** More than this is refused. */
  files: number;
  /** Of each; the taker has its own limit below this one. */
  fileBytes: number;
  /** Given the fields that came before it. The next file waits until this one was taken. */
  onFile(file: FormFile, before: Readonly<FormFields>): Promise<void>;
}

const FILE_FIELD = 'file';
const MOST_FIELDS = 10;
const MOST_FIELD_BYTES = 4_000;

/** All the fields of the form, once it is read to its end. */
export async function readForm(
  req: IncomingMessage,
  { files, fileBytes, onFile }: Form,
): Promise<FormFields> {
  if (!/^multipart\/form-data\s*;/i.test(req.headers['content-type'] ?? ''))
    throw new DomainError('unsupported');
  const fields: FormFields = {};
  const parser = openParser(req, { files, fileBytes });
  let taken = Promise.resolve();
  const fail = (error: unknown) => parser.destroy(error as Error);
  parser.on('field', (name, value, nameCut, valueCut) => {
    if (nameCut || valueCut) fail(refusedField(name, 'tooLong'));
    else fields[name] = value;
  });
  parser.on('file', (field, content: BusboyFileStream, name) => {
    // What nobody draws from any more goes nowhere, and its end is no fault of ours.
    content.on('error', () => {});
    if (field !== FILE_FIELD) return void fail(refusedField(field, 'unknownField'));
    content.on('limit', () => content.destroy(new DomainError('too_large')));
    // A form whose file field was left empty sends a file without a name.
    if (!name) return void content.resume();
    const before = { ...fields };
    taken = taken.then(() => onFile({ name, content }, before));
    taken.catch(fail);
  });
  for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const)
    parser.on(limit, () => fail(new DomainError('too_large')));
  try {
    const done = finished(parser, { readable: false });
    req.on('error', fail);
    req.pipe(parser as NodeJS.WritableStream);
    await done;
    await taken;
    return fields;
  } catch (error) {
    req.unpipe();
    throw await taken.then(
      () => toRefusal(error),
      (earlier: unknown) => earlier,
    );
  }
}

function openParser(req: IncomingMessage, { files, fileBytes }: Pick<Form, 'files' | 'fileBytes'>) {
  try {
    return new Busboy({
      headers: req.headers as BusboyHeaders,
      // Names outside of ASCII come as browsers write them.
      defCharset: 'utf8',
      limits: {
        files,
        fileSize: fileBytes + 1,
        fields: MOST_FIELDS,
        fieldSize: MOST_FIELD_BYTES,
        parts: files + MOST_FIELDS,
      },
    });
  } catch {
    throw unreadable('a form without a boundary');
  }
}

const refusedField = (name: string, key: 'tooLong' | 'unknownField') =>
  new DomainError('invalid', {
    fields: { [name || 'file']: key === 'tooLong' ? { key, values: { most: MOST_FIELD_BYTES } } : { key } },
  });

/** What the parser cannot read is the sender's; anything else is told as it is. */
const toRefusal = (error: unknown): unknown =>
  error instanceof DomainError ? error : unreadable(error instanceof Error ? error.message : 'a broken form');
