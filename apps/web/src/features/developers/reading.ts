// What the page reads out of the document: the operations in their order, with everything that a reference leads to.
import type {
  JsonSchema,
  Method,
  OpenApi,
  Operation,
  Parameter,
  Response,
} from '../../server/openapi/types.ts';

export interface ReadOperation {
  id: string;
  method: Uppercase<Method>;
  path: string;
  tag: string;
  summary: string;
  description: string;
  scope: string;
  parameters: Parameter[];
  body: { schema: JsonSchema; example: unknown } | null;
  responses: { status: string; description: string; example: unknown; code: string | null }[];
}

export function operationsOf(document: OpenApi): ReadOperation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    (Object.entries(methods) as [Method, Operation][]).map(([method, operation]) => {
      const body = operation.requestBody?.content['application/json'];
      return {
        id: operation.operationId,
        method: method.toUpperCase() as Uppercase<Method>,
        path,
        tag: operation.tags[0]!,
        summary: operation.summary,
        description: operation.description,
        scope: operation.security[0].key[0]!,
        parameters: (operation.parameters ?? []).map((one) => resolve<Parameter>(document, one)),
        body: body ? { schema: body.schema, example: body.example } : null,
        responses: Object.entries(operation.responses).map(([status, one]) =>
          readResponse(status, resolve<Response>(document, one)),
        ),
      };
    }),
  );
}

function readResponse(status: string, { description, content }: Response) {
  const example = content?.['application/json']?.example;
  const code = (example as { error?: { code: string } } | undefined)?.error?.code ?? null;
  return { status, description, example, code };
}

function resolve<T>(document: OpenApi, one: T | { $ref: string }): T {
  if (typeof one !== 'object' || one === null || !('$ref' in one)) return one as T;
  const [, , kind, name] = one.$ref.split('/') as [string, string, keyof OpenApi['components'], string];
  return (document.components[kind] as Record<string, unknown>)[name] as T;
}

/** A schema in the words of TypeScript, which programmers read in every language: `"a" | "b"`, `string | null`. */
export function typeText(schema: JsonSchema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1)!;
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return branches.map(typeText).join(' | ');
  const types = [schema.type ?? 'unknown'].flat().map((type) => {
    if (type === 'array') return `${schema.items ? typeText(schema.items) : 'unknown'}[]`;
    return type === 'string' && schema.format ? schema.format : type;
  });
  return types.join(' | ');
}

/** The bounds of a value as they are written: `1 – 100`, `≤ 200`. */
export function boundsText(schema: JsonSchema): string {
  const { minimum, maximum } = schema;
  if (minimum !== undefined && maximum !== undefined && maximum < 1_000_000) return `${minimum} – ${maximum}`;
  const most = schema.maxLength ?? schema.anyOf?.find(({ maxLength }) => maxLength !== undefined)?.maxLength;
  return most === undefined ? '' : `≤ ${most}`;
}
