// One line a request, as JSON with its time: what was asked for by its template, and how it ended. No ids, query, header, name, amount or token.
import pino from 'pino';
import type { Clock } from '../src/lib/clock.ts';
import type { RequestRecord } from './request-record.ts';

/** Where lines go: standard output, or a test. */
export type LogSink = pino.DestinationStream;

export interface RequestLog {
  tell(record: RequestRecord): void;
  /** A fault of our own, by the name of its kind: its text may hold anything. */
  tellFault(error: unknown): void;
}

export function createRequestLog(sink: LogSink | null, clock: Clock): RequestLog {
  const options = {
    enabled: sink !== null,
    base: null,
    timestamp: () => `,"time":"${new Date(clock.nowMs()).toISOString()}"`,
    formatters: { level: (level: string) => ({ level }) },
  };
  const log = sink === null ? pino(options) : pino(options, sink);
  return {
    tell({ method, route, status, tookMs, code }) {
      const line = { request: `${method} ${route}`, status, ms: Math.round(tookMs), code };
      if (status >= 500) log.warn(line);
      else log.info(line);
    },
    tellFault: (error) => log.error({ fault: error instanceof Error ? error.constructor.name : typeof error }),
  };
}
