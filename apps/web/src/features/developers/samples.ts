// The same call in the two tongues that most people paste from.
import type { ReadOperation } from './reading.ts';

type Sampled = Pick<ReadOperation, 'method' | 'path' | 'parameters' | 'body'>;

const ID = '01a1ff1d-fb08-7000-8e0c-f13df8c08d37';

const address = ({ path }: Sampled, origin: string) => `${origin}/api/v1${path.replace(/\{\w+\}/g, ID)}`;

const pretty = (value: unknown) => JSON.stringify(value, null, 2);

export function curlOf(operation: Sampled, origin: string): string {
  const { method, body } = operation;
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${address(operation, origin)}`,
    `-H "Authorization: Bearer $CIO_KEY"`,
    ...(body
      ? [
          `-H "Content-Type: application/json"`,
          `-H "Idempotency-Key: $(uuidgen)"`,
          `-d '${pretty(body.example).replaceAll("'", `'\\''`)}'`,
        ]
      : []),
  ];
  return lines.join(' \\\n  ');
}

export function typescriptOf(operation: Sampled, origin: string): string {
  const { method, body } = operation;
  const options = [
    ...(method === 'GET' ? [] : [`method: '${method}',`]),
    `headers: {`,
    '  Authorization: `Bearer ${process.env.CIO_KEY}`,',
    ...(body ? [`  'Content-Type': 'application/json',`, `  'Idempotency-Key': crypto.randomUUID(),`] : []),
    `},`,
    ...(body ? `body: JSON.stringify(${pretty(body.example)}),`.split('\n') : []),
  ];
  return [
    `const response = await fetch('${address(operation, origin)}', {`,
    ...options.map((line) => `  ${line}`),
    `});`,
    `const { data, error } = await response.json();`,
    `if (error) throw new Error(\`\${error.code}: \${error.message} (\${error.requestId})\`);`,
  ].join('\n');
}
