// Sends what was followed to a collector by OTLP over HTTP. Loaded only where one is named: without it none of these packages
// is read.
import type * as Api from '@opentelemetry/api';
import type { Span, Tracer as OtelTracer } from '@opentelemetry/api';
import { faultName } from '../fault-name.ts';
import { setTracer, type SpanOptions, type Tracer } from './trace.ts';

export interface TracingSettings {
  /** The collector; `/v1/traces` is added to it, as the standard has it. */
  endpoint: string;
  service: 'cio-web' | 'cio-worker';
  instance: string;
}

export interface Tracing {
  /** Sends what is kept back. */
  stop(): Promise<void>;
}

export async function startTracing({ endpoint, service, instance }: TracingSettings): Promise<Tracing> {
  const [api, hooks, exporter, resources, sdk] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace-base'),
  ]);
  const url = new URL('v1/traces', endpoint.endsWith('/') ? endpoint : `${endpoint}/`).href;
  const processor = new sdk.BatchSpanProcessor(new exporter.OTLPTraceExporter({ url }));
  const provider = new sdk.BasicTracerProvider({
    resource: resources.resourceFromAttributes({
      'service.name': service,
      'service.instance.id': instance,
    }),
    spanProcessors: [processor],
  });
  api.context.setGlobalContextManager(new hooks.AsyncLocalStorageContextManager().enable());
  setTracer(tracerOf(api, provider.getTracer('cio')));
  return {
    async stop() {
      setTracer(null);
      // A collector that is away must not keep the process from ending well.
      await provider.shutdown().catch(() => {});
      api.context.disable();
    },
  };
}

function tracerOf(api: typeof Api, tracer: OtelTracer): Tracer {
  const { context, trace, ROOT_CONTEXT } = api;
  const contextOf = (traceparent: string | null) => {
    if (traceparent === null) return ROOT_CONTEXT;
    const [, traceId = '', spanId = '', flags = '0'] = traceparent.split('-');
    return trace.setSpanContext(ROOT_CONTEXT, {
      traceId,
      spanId,
      traceFlags: parseInt(flags, 16),
      isRemote: true,
    });
  };
  return {
    follow<T>(name: string, { kind = 'internal', parent, facts, after }: SpanOptions, work: () => T): T {
      const from = parent === undefined ? context.active() : contextOf(parent);
      const kinds = { kind: api.SpanKind[KINDS[kind]], attributes: facts ?? {} };
      const span = tracer.startSpan(name, kinds, from);
      const end = (fault?: unknown) => finish(api, span, after, fault);
      return context.with(trace.setSpan(from, span), () => settle(work, end));
    },
    current() {
      const span = trace.getSpanContext(context.active());
      if (!span) return null;
      return `00-${span.traceId}-${span.spanId}-${(span.traceFlags & 1).toString().padStart(2, '0')}`;
    },
  };
}

const KINDS = {
  server: 'SERVER',
  internal: 'INTERNAL',
  client: 'CLIENT',
  producer: 'PRODUCER',
  consumer: 'CONSUMER',
} as const;

function settle<T>(work: () => T, end: (...fault: [unknown?]) => void): T {
  let answer: T;
  try {
    answer = work();
  } catch (error) {
    end(error);
    throw error;
  }
  if (!(answer instanceof Promise)) {
    end();
    return answer;
  }
  return answer.then(
    (value: unknown) => {
      end();
      return value;
    },
    (error: unknown) => {
      end(error ?? new Error());
      throw error;
    },
  ) as T;
}

/** Of a fault its name alone: messages may quote what people wrote. */
function finish(
  { SpanStatusCode }: typeof Api,
  span: Span,
  after: SpanOptions['after'],
  fault: unknown,
): void {
  const { name, facts, failed } = after?.() ?? {};
  if (name) span.updateName(name);
  if (facts) span.setAttributes(facts);
  if (fault !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: faultName(fault) });
  else if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
