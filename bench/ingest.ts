// What a page of 500 rows costs the database at 100,000 rows kept: real Chromium, a profile on disk, SQLite on OPFS in a worker.
// Prints medians and what each kind of statement took; asserts nothing, timings belong to people who read them.
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { chromiumLaunchOptions } from '../scripts/chromium.ts';
import type { IngestReport, IngestRequest } from './ingest-worker.ts';
import { median } from './median.ts';

const REQUEST: IngestRequest = { storedRows: 100_000, pageRows: 500, pages: 21 };
const LIMITS_MS = { new: 60, known: 10 } as const;
const MOST_STATEMENTS = 6;
const LIMIT_MS = 300_000;

const server = await createServer({
  configFile: false,
  logLevel: 'error',
  server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
  optimizeDeps: { include: ['currency-codes'], exclude: ['@sqlite.org/sqlite-wasm'], noDiscovery: true },
});
await server.listen();
const url = server.resolvedUrls?.local[0] ?? '';
const profile = await mkdtemp(join(tmpdir(), 'tidemark-bench-'));
const computer = await chromium.launchPersistentContext(profile, chromiumLaunchOptions());
try {
  const page = await computer.newPage();
  await page.route('**/blank', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
  await page.goto(`${url}blank`);
  page.setDefaultTimeout(LIMIT_MS);
  const answer = await page.evaluate(
    (request) =>
      new Promise<{ report?: IngestReport; error?: string }>((resolve, reject) => {
        const worker = new Worker('/bench/ingest-worker.ts', { type: 'module' });
        worker.addEventListener('message', ({ data }) => resolve(data));
        worker.addEventListener('error', ({ message }) => reject(new Error(`the worker does not start: ${message}`)));
        worker.postMessage(request, []);
      }),
    REQUEST,
  );
  if (answer.report === undefined) throw new Error(answer.error);
  print(answer.report);
} finally {
  await computer.close();
  await server.close();
  await rm(profile, { recursive: true, force: true });
}

function print({ kind, pagesMs, statementsMs }: IngestReport): void {
  const { storedRows, pageRows, pages } = REQUEST;
  console.log(
    `a page of ${pageRows} rows at ${storedRows.toLocaleString('en')} rows kept (${kind}), ${pages} of each:`,
  );
  console.log(
    `(load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors: a busy machine measures its own waiting)`,
  );
  const bareMs = median(pagesMs.bare);
  for (const [name, all] of Object.entries(pagesMs)) {
    const limitMs = name in LIMITS_MS ? `, to be at most ${LIMITS_MS[name as keyof typeof LIMITS_MS]}` : '';
    const ratio = (median(all) / bareMs).toFixed(1);
    console.log(
      `${name.padEnd(8)} median ${toMs(median(all))} ms, least ${toMs(Math.min(...all))}, most ${toMs(Math.max(...all))}${limitMs}; ${ratio} × the bare insert`,
    );
    const statements = Object.entries(statementsMs[name] ?? {}).sort(([, a], [, b]) => b - a);
    for (const [sql, ms] of statements.slice(0, MOST_STATEMENTS)) console.log(`   ${toMs(ms / pages)} ms  ${sql}`);
  }
}

function toMs(ms: number): string {
  return ms.toFixed(1).padStart(6);
}
