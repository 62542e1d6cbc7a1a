import type { Tracing, TracingSettings } from './otlp.ts';

export { currentRequestId, withinRequest } from './request-id.ts';
export { currentTrace, currentTraceId, isTracing, readTraceparent, traced, type SpanFacts } from './trace.ts';

/** Nothing is loaded and nothing is followed where no collector is named. */
export async function openTracing(
  settings: Omit<TracingSettings, 'endpoint'> & { endpoint: string | undefined },
): Promise<Tracing | null> {
  const { endpoint } = settings;
  if (endpoint === undefined) return null;
  const { startTracing } = await import('./otlp.ts');
  return startTracing({ ...settings, endpoint });
}
