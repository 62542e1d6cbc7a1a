// The operations at which bytes come and go, beside those that are made from procedures.
import { fileRoutes, type FileRoute } from '../doors/rest-files.ts';
import { failuresOf } from './operations.ts';
import type { JsonSchema, Method, Operation, Response } from './types.ts';

const text = (description: string): JsonSchema => ({ type: 'string', description });
const headers = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };

export const fileOperations: readonly { path: string; method: Method; operation: Operation }[] =
  fileRoutes.map((route) => ({
    path: route.path,
    method: route.method.toLowerCase() as Method,
    operation: {
      operationId: route.name.replace(/\.(\w)/g, (_, letter: string) => letter.toUpperCase()),
      tags: ['documents'],
      summary: route.summary,
      description: route.about,
      security: [{ key: [route.permission] }],
      ...(route.method === 'POST' ? coming(route) : going(route)),
    },
  }));

function coming(route: FileRoute): Pick<Operation, 'parameters' | 'requestBody' | 'responses'> {
  const form: JsonSchema = {
    type: 'object',
    properties: {
      file: { type: 'string', contentMediaType: 'application/octet-stream', description: 'The file itself.' },
      personId: text('The client whom the document is about.'),
      caseId: text('The case that it belongs to.'),
      type: text(
        'What kind of document it is, for example passport. Null until somebody or something says so.',
      ),
    },
    required: ['file'],
  };
  const sent: JsonSchema = {
    type: 'object',
    properties: {
      data: {
        type: 'object',
        properties: {
          id: { type: 'string', format: 'uuid', description: 'The id of the document.' },
          status: { type: 'string', enum: ['uploaded'], description: 'It is stored, and not read yet.' },
        },
        required: ['id', 'status'],
      },
    },
    required: ['data'],
  };
  return {
    parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
    requestBody: { required: true, content: { 'multipart/form-data': { schema: form } } },
    responses: {
      202: {
        description: route.summary,
        headers,
        content: {
          'application/json': {
            schema: sent,
            example: { data: { id: '01930000-0000-7000-8000-000000000000', status: 'uploaded' } },
          },
        },
      },
      ...failuresOf(route, false),
    },
  };
}

function going(route: FileRoute): Pick<Operation, 'parameters' | 'responses'> {
  const bytes: Response = {
    description: route.summary,
    headers,
    content: {
      'application/octet-stream': {
        schema: { type: 'string', contentMediaType: 'application/octet-stream' },
      },
    },
  };
  const id = {
    name: 'id',
    in: 'path',
    required: true,
    description: 'The id of the document.',
    schema: { type: 'string' },
  } as const;
  const range = {
    name: 'Range',
    in: 'header',
    required: false,
    description: 'The part that is wanted, for example bytes=0-1023. Without it, the whole.',
    schema: { type: 'string' },
  } as const;
  return {
    parameters: [id, range],
    responses: {
      200: bytes,
      206: { ...bytes, description: 'The part of the content that was asked for.' },
      416: { description: 'The part that was asked for lies beyond the end.', headers },
      ...failuresOf(route, true),
    },
  };
}
