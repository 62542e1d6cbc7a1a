// One operation of the document for each procedure that has a REST path.
import { z } from 'zod';
import type { DeclaredProcedure } from '../declarations.ts';
import type { RestRoute } from '../trpc.ts';
import { statusOf, type FailureName } from './failures.ts';
import { exampleOf, open, toJsonSchema, type Named } from './json-schemas.ts';
import type { Content, JsonSchema, Operation, Parameter } from './types.ts';

export type RestProcedure = DeclaredProcedure & { rest: RestRoute };

/** `open`: as published, where answers may gain fields. Closed, it tells whether all that is answered is described. */
export function operationOf(procedure: RestProcedure, named: Named, answersAreOpen: boolean): Operation {
  const { name, rest, permission } = procedure;
  const input = toJsonSchema(procedure.inputs[0] as z.ZodType, 'input', {});
  const inPath = [...rest.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const parameters = inPath.map((field): Parameter => parameter('path', field, input, true));
  const left = without(input, inPath);
  const reads = rest.method === 'GET';
  if (reads) {
    for (const field of Object.keys(left.properties ?? {}))
      parameters.push(parameter('query', field, left, left.required?.includes(field) ?? false));
  }
  return {
    operationId: name.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase()),
    tags: [rest.path.split('/')[1]!],
    summary: rest.summary,
    description: rest.about,
    security: [{ key: [permission!] }],
    parameters: [...parameters, ...(reads ? [] : [{ $ref: '#/components/parameters/IdempotencyKey' }])],
    ...(reads ? {} : { requestBody: { required: true, content: body(left, named) } }),
    responses: {
      [String(rest.status ?? 200)]: success(procedure, named, answersAreOpen),
      ...failuresOf(rest, inPath.length > 0),
    },
  };
}

function parameter(place: 'path' | 'query', name: string, input: JsonSchema, required: boolean): Parameter {
  const { description = '', ...schema } = asText(input.properties?.[name] ?? {});
  return { name, in: place, required, description, schema };
}

/** A query string has no null: the parameter is left out. */
export function asText(schema: JsonSchema): JsonSchema {
  const { anyOf, type, ...rest } = schema;
  const types = [type ?? []].flat().filter((one) => one !== 'null');
  const branches = anyOf?.filter((one) => one.type !== 'null');
  if (branches?.length === 1) return { ...rest, ...branches[0] };
  return types.length === 1 ? { ...rest, type: types[0]! } : schema;
}

function without(input: JsonSchema, names: readonly string[]): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries(input.properties ?? {}).filter(([name]) => !names.includes(name)),
  );
  const required = input.required?.filter((name) => !names.includes(name)) ?? [];
  const { required: _, ...rest } = input;
  return { ...rest, properties, ...(required.length > 0 ? { required } : {}) };
}

const body = (schema: JsonSchema, named: Named): Content => ({
  'application/json': { schema, example: exampleOf(schema, named) },
});

function success({ rest, output }: RestProcedure, named: Named, answersAreOpen: boolean) {
  const shape = output as z.ZodType;
  const page = rest.list ? (shape as z.ZodObject<{ items: z.ZodType; nextCursor: z.ZodType }>).shape : null;
  const envelope = page
    ? z.strictObject({ data: page.items, page: z.strictObject({ nextCursor: page.nextCursor }) })
    : z.strictObject({ data: shape });
  const schema = toJsonSchema(envelope, 'output', named);
  return {
    description: rest.summary,
    headers: { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } },
    content: {
      'application/json': {
        schema: answersAreOpen ? open(schema) : schema,
        example: exampleOf(schema, named),
      },
    },
  };
}

export function failuresOf(rest: RestRoute, hasRecord: boolean): Operation['responses'] {
  const writes = rest.method !== 'GET';
  const names: FailureName[] = [
    'Unreadable',
    'Unauthenticated',
    'Forbidden',
    ...(hasRecord ? (['NotFound'] as const) : []),
    ...(writes ? (['Conflict', 'TooLarge', 'Unsupported'] as const) : []),
    'Refused',
    'RateLimited',
    'Unavailable',
  ];
  return Object.fromEntries(
    names.map((name) => [statusOf(name), { $ref: `#/components/responses/${name}` }]),
  );
}
