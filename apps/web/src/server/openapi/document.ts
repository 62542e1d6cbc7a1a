// The OpenAPI document of the REST door: made from the procedures that stand behind it, so that it cannot say otherwise.
import type { Language } from '@cio/domain/platform/schemas';
import { proceduresOf } from '../declarations.ts';
import { appRouter } from '../root.ts';
import { ErrorSchema, failureResponses } from './failures.ts';
import { fileOperations } from './files.ts';
import { inLanguage } from './french.ts';
import { open, type Named } from './json-schemas.ts';
import { operationOf, type RestProcedure } from './operations.ts';
import type { Method, OpenApi } from './types.ts';

/** Of the interface, and not of the product: it rises with v2. */
const VERSION = '1.0.0';

const TAGS: Record<string, string> = {
  clients:
    'The people whom the firm acts for. A client is a person of the firm and has the same id everywhere.',
  audit: 'The trail of the firm: who did what, and who read what is sensitive.',
  jobs: 'Long work that goes on in the background, and the files that it makes.',
  documents: 'The papers of clients: what is known of them, and their bytes.',
  rounds: 'Rounds of invitations as the firm wrote them down, and who of its clients reached them.',
  eligibility: 'What the federal programmes say about a person, by the rules of a day.',
};

const INTRODUCTION = `The REST interface of Canada Immigration OS. What a page of the product can do, a program can do with a key: by the same rules, with the same rights.

A success carries its content in "data", and a list also carries "page". A failure carries "error" with a code for programs and a sentence for people. Records of other firms do not exist for a key.`;

const documents = new Map<string, OpenApi>();

/** Made at the first question and kept: it changes with the code alone. */
export function openApiDocument(language: Language = 'en', answersAreOpen = true): OpenApi {
  const name = `${language} ${answersAreOpen}`;
  let document = documents.get(name);
  if (!document) documents.set(name, (document = inLanguage(language, make(language, answersAreOpen))));
  return document;
}

function make(language: Language, answersAreOpen: boolean): OpenApi {
  const named: Named = {};
  const paths: OpenApi['paths'] = {};
  const procedures = proceduresOf(appRouter).filter((one): one is RestProcedure => one.rest !== null);
  for (const procedure of procedures) {
    const method = procedure.rest.method.toLowerCase() as Method;
    (paths[procedure.rest.path] ??= {})[method] = operationOf(procedure, named, answersAreOpen);
  }
  for (const { path, method, operation } of fileOperations) (paths[path] ??= {})[method] = operation;
  const tags = [...new Set(procedures.map(({ rest }) => rest.path.split('/')[1]!))];
  return {
    openapi: '3.1.0',
    info: { title: 'Canada Immigration OS', version: VERSION, description: INTRODUCTION },
    servers: [{ url: '/api/v1' }],
    tags: tags.map((tag) => ({ name: tag, description: TAGS[tag] ?? '' })),
    paths,
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A key, made under Settings by an owner or an admin, or by the operator. It acts as its user, within its scopes, until it ends or is revoked.',
        },
      },
      schemas: { ...(answersAreOpen ? open(named) : named), Error: ErrorSchema },
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          description:
            'A word of your own for this one write. Sent again with the same body, it is answered as the first time and nothing is done twice.',
          schema: { type: 'string', minLength: 1, maxLength: 255 },
        },
      },
      headers: {
        RequestId: { description: 'The number of this request.', schema: { type: 'string' } },
        RetryAfter: {
          description: 'In how many seconds to try again.',
          schema: { type: 'integer', minimum: 1 },
        },
        Challenge: {
          description: 'What the Authorization header lacks: a key, or a scope of it.',
          schema: { type: 'string' },
        },
      },
      responses: failureResponses(language),
    },
  };
}
