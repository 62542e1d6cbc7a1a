// The published document: valid, complete, in both languages.
import { describe, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { permissionsOf } from '@cio/domain/identity';
import { proceduresOf } from '../declarations.ts';
import { fileRoutes } from '../doors/rest-files.ts';
import { appRouter } from '../root.ts';
import { openApiDocument } from './document.ts';
import french from './french.json' with { type: 'json' };
import { sentencesOf } from './french.ts';
import { METHODS, type Operation } from './types.ts';

const document = openApiDocument();
const operations = Object.entries(document.paths).flatMap(([path, one]) =>
  METHODS.flatMap((method) =>
    one[method] ? [[`${method.toUpperCase()} ${path}`, one[method]] as const] : [],
  ),
);

const problemsOf = async (one: unknown) => {
  const { valid, errors } = await new Validator().validate(structuredClone(one) as Record<string, unknown>);
  return valid ? [] : [errors].flat();
};

describe('the document is valid', () => {
  test.each(['en', 'fr'] as const)('OpenAPI 3.1, in %s', async (language) => {
    expect(await problemsOf(openApiDocument(language))).toEqual([]);
  });

  test('a fault in it would be seen', async () => {
    const { info: _, ...without } = document;
    expect(await problemsOf(without)).not.toEqual([]);
    const broken = structuredClone(document) as unknown as { paths: Record<string, unknown> };
    broken.paths['/clients'] = { get: { responses: { 200: {} } } };
    expect(await problemsOf(broken)).not.toEqual([]);
  });

  test('every reference leads somewhere', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1]!);
    expect(refs.length).toBeGreaterThan(20);
    for (const ref of refs) {
      const found = ref
        .replace('#/', '')
        .split('/')
        .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
      expect([ref, found]).toEqual([ref, expect.any(Object)]);
    }
  });
});

describe('the document is complete', () => {
  const declared = [...proceduresOf(appRouter).map(({ rest }) => rest), ...fileRoutes].flatMap((rest) =>
    rest ? [`${rest.method} ${rest.path}`] : [],
  );

  test('every procedure with a path is there, the files’ addresses too, and nothing else', () => {
    expect(operations.map(([name]) => name).sort()).toEqual([...declared].sort());
  });

  test('no two procedures share a path and method', () => {
    expect(new Set(declared).size).toBe(declared.length);
  });

  test.each(operations)('%s says all that one needs', (name, operation: Operation) => {
    expect(operation.summary).not.toBe('');
    expect(operation.description).not.toBe('');
    expect(document.tags.find((tag) => tag.name === operation.tags[0])?.description).toBeTruthy();
    expect(permissionsOf('owner')).toContain(operation.security[0].key[0]);
    const inPath = [...name.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const parameters = (operation.parameters ?? []).filter((one) => 'name' in one);
    expect(parameters.filter((one) => one.in === 'path').map((one) => one.name)).toEqual(inPath);
    for (const one of parameters)
      expect([one.name, one.description]).toEqual([one.name, expect.stringMatching(/./)]);
    const fields =
      (
        operation.requestBody?.content['application/json'] ??
        operation.requestBody?.content['multipart/form-data']
      )?.schema.properties ?? {};
    for (const [field, schema] of Object.entries(fields))
      expect([field, schema.description]).toEqual([field, expect.stringMatching(/./)]);
    const answered = Object.keys(operation.responses);
    const writes = !name.startsWith('GET');
    expect(answered).toEqual(expect.arrayContaining(['400', '401', '403', '422', '429', '503']));
    expect(answered.includes('404')).toBe(inPath.length > 0);
    for (const status of ['409', '413', '415']) expect(answered.includes(status)).toBe(writes);
    const keyed = JSON.stringify(operation.parameters).includes('IdempotencyKey');
    expect(keyed).toBe(writes);
  });

  test('each failure has an example in its envelope', () => {
    for (const [name, { content }] of Object.entries(document.components.responses))
      expect([name, content!['application/json']!.example]).toEqual([
        name,
        { error: expect.objectContaining({ code: expect.any(String), message: expect.stringMatching(/./) }) },
      ]);
  });

  test('too many calls come with the time to wait', () => {
    expect(document.components.responses.RateLimited!.headers).toHaveProperty('Retry-After');
  });
});

describe('in French', () => {
  test('every sentence has its own, and none stands idle', () => {
    expect([...new Set(sentencesOf(document))].sort()).toEqual(Object.keys(french).sort());
    for (const [english, one] of Object.entries(french))
      expect([english, one]).not.toEqual([english, english]);
  });

  test('the document differs in its words alone', () => {
    const bare = (one: unknown) =>
      JSON.stringify(one, (name, value: unknown) =>
        ['description', 'summary', 'message', 'fields'].includes(name) && typeof value !== 'object'
          ? ''
          : value,
      ).replace(/"fields":\{[^{}]*\}/g, '');
    expect(bare(openApiDocument('fr'))).toBe(bare(document));
    expect(openApiDocument('fr').paths['/clients']!.get!.summary).toBe('Lister les clients');
  });
});
