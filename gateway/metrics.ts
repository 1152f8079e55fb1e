// Numbers for whoever watches the gateway, in Prometheus' text format: requests by route and status, time, what runs and waits at the banks.
import type { BankQueues } from './bank-routes.ts';
import type { RequestRecord } from './request-record.ts';

export interface Metrics {
  count(record: RequestRecord): void;
  toText(queues: BankQueues): string;
}

interface Counted {
  requests: number;
  seconds: number;
}

export function createMetrics(): Metrics {
  /** Routes are templates and methods are those of HTTP, so there is a bound to it. */
  const counted = new Map<string, Counted>();
  return {
    count({ method, route, status, tookMs }) {
      const labels = `method="${method}",route="${route}",status="${status}"`;
      const sum = counted.get(labels) ?? { requests: 0, seconds: 0 };
      sum.requests += 1;
      sum.seconds += tookMs / 1000;
      counted.set(labels, sum);
    },
    toText(queues) {
      const ofRoutes = (key: keyof Counted) => [...counted].map(([labels, sum]) => [labels, sum[key]] as const);
      const ofQueues = (key: 'running' | 'waiting') =>
        Object.entries(queues).map(([api, queue]) => [`api="${api}"`, queue[key]] as const);
      return [
        toFamily('tidemark_requests_total', 'counter', ofRoutes('requests')),
        toFamily('tidemark_request_seconds_total', 'counter', ofRoutes('seconds')),
        toFamily('tidemark_bank_requests_running', 'gauge', ofQueues('running')),
        toFamily('tidemark_bank_requests_waiting', 'gauge', ofQueues('waiting')),
        toFamily('process_resident_memory_bytes', 'gauge', [['', process.memoryUsage.rss()]]),
        toFamily('process_cpu_seconds_total', 'counter', [['', toSeconds(process.cpuUsage())]]),
        toFamily('process_uptime_seconds', 'gauge', [['', process.uptime()]]),
      ].join('');
    },
  };
}

function toFamily(name: string, type: 'counter' | 'gauge', values: readonly (readonly [string, number])[]): string {
  const lines = values.map(([labels, value]) => `${name}${labels === '' ? '' : `{${labels}}`} ${value}\n`);
  return `# TYPE ${name} ${type}\n${lines.join('')}`;
}

function toSeconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1_000_000;
}
