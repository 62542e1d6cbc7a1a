// Closed-loop load by autocannon: each connection asks again as soon as it has been answered. Good for saturation, not
// for latency at a given rate. Every body is compared, byte for byte, with what the same question answered before.
import autocannon from 'autocannon';
import { cpuMs } from './cpu.ts';
import { percentile } from './statistics.ts';

export const CONNECTIONS = 16;

export interface Question {
  path: string;
  headers?: Record<string, string>;
  /** The body that is right. */
  expect: string;
}

export interface LoadResult {
  perSecond: number;
  p50: number;
  p99: number;
  /** Processor milliseconds a request, in the server and in the database. Null where the system does not tell. */
  serverCpuMs: number | null;
  databaseCpuMs: number | null;
}

export async function load(options: {
  name: string;
  url: string;
  questions: Question[];
  seconds: number;
  serverPid: number;
  databasePid: number;
}): Promise<LoadResult> {
  let wrong = 0;
  let example = '';
  const latencies: number[] = [];
  const before = [cpuMs(options.serverPid), cpuMs(options.databasePid)] as const;
  const begin = performance.now();
  const running = autocannon({
    url: options.url,
    connections: CONNECTIONS,
    duration: options.seconds,
    timeout: 20,
    requests: options.questions.map(({ path, headers, expect }) => ({
      method: 'GET',
      path,
      ...(headers && { headers }),
      onResponse(status, body) {
        if (status === 200 && body === expect) return;
        wrong += 1;
        example ||= `${status} ${body.slice(0, 300)}`;
      },
    })),
  });
  running.on('response', (_client, _status, _bytes, milliseconds) => latencies.push(milliseconds));
  const result = await running;
  const seconds = (performance.now() - begin) / 1000;
  const after = [cpuMs(options.serverPid), cpuMs(options.databasePid)] as const;
  if (wrong > 0 || result.errors > 0 || result.timeouts > 0 || latencies.length === 0)
    throw new Error(
      `${options.name}: ${wrong} wrong answers, ${result.errors} errors, ${result.timeouts} too late of ${latencies.length}. ${example}`,
    );
  const each = (place: 0 | 1) =>
    before[place] === null || after[place] === null
      ? null
      : (after[place] - before[place]) / latencies.length;
  return {
    perSecond: latencies.length / seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    serverCpuMs: each(0),
    databaseCpuMs: each(1),
  };
}
