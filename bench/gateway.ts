// What the gateway costs: requests a second and latency through it beside the same asked of the bank directly, in turn, in one run;
// then its memory while it passes on REQUESTS more (100,000 unless given).
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment } from '../e2e/support/processes.ts';
import { median } from './median.ts';

const AT_ONCE = 8;
const ROUNDS = 7;
const REQUESTS_A_ROUND = 1_500;
const REQUESTS = Number(process.env['REQUESTS'] ?? '100000');

const WAYS = {
  'an empty page': '/accounts/A-1/transactions?page=0',
  'a page of 500 rows': '/accounts/A-1/transactions?page=0&size=500',
} as const;

const bank = fork(fileURLToPath(new URL('plain-bank.ts', import.meta.url)));
const [port] = await once(bank, 'message');
const bankUrl = `http://127.0.0.1:${String(port)}`;
const gateway = spawn(process.execPath, ['gateway/main.ts', '--api-only'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    ...cleanEnvironment(),
    PORT: '0',
    BANK: 'live',
    SYNC_API_URL: bankUrl,
    SYNC_API_TOKEN: 'bench-token',
    TRANSACTIONS_API_URL: bankUrl,
    TRANSACTIONS_API_TOKEN: 'bench-token',
  },
});
const gatewayUrl = await new Promise<string>((resolve) => {
  gateway.stdout.on('data', (chunk: Buffer) => {
    const url = /(http:\/\/127\.0\.0\.1:\d+)\n/.exec(chunk.toString())?.[1];
    if (url !== undefined) resolve(url);
  });
});
interface Speed {
  readonly aSecond: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

function ask(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { agent }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`HTTP ${answer.statusCode}`));
      answer.resume().on('end', resolve);
    })
      .on('error', reject)
      .end();
  });
}

async function askMany(url: string, times: number): Promise<Speed> {
  const took: number[] = [];
  let left = times;
  const start = performance.now();
  const askNext = async () => {
    while (left > 0) {
      left -= 1;
      const sent = performance.now();
      await ask(url);
      took.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askNext));
  const sorted = took.toSorted((first, second) => first - second);
  return {
    aSecond: times / ((performance.now() - start) / 1000),
    medianMs: median(took),
    p99Ms: sorted[Math.floor(times * 0.99)] ?? Number.NaN,
  };
}

const toText = (value: number) => value.toFixed(2).padStart(9);

for (const [name, path] of Object.entries(WAYS)) {
  const rounds: Record<'direct' | 'through', Speed>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const direct = await askMany(`${bankUrl}${path}`, REQUESTS_A_ROUND);
    const through = await askMany(`${gatewayUrl}/api/transactions${path}`, REQUESTS_A_ROUND);
    rounds.push({ direct, through });
  }
  console.log(`${name}: median of ${ROUNDS} rounds of ${REQUESTS_A_ROUND} requests, ${AT_ONCE} at once`);
  for (const key of ['aSecond', 'medianMs', 'p99Ms'] as const) {
    const ratios = rounds.map(({ direct, through }) => through[key] / direct[key]);
    const both = (['direct', 'through'] as const).map((way) => toText(median(rounds.map((round) => round[way][key]))));
    console.log(`  ${key.padEnd(9)} direct ${both[0]}  through ${both[1]}  ratio ${toText(median(ratios))}`);
  }
}

/** What the kernel counts, in MB. */
function residentMb(): number {
  const status = readFileSync(`/proc/${gateway.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

for (let part = 0; part <= 4; part += 1) {
  if (part > 0) await askMany(`${gatewayUrl}/api/transactions${WAYS['an empty page']}`, REQUESTS / 4);
  console.log(`memory after ${(REQUESTS * part) / 4} more requests: ${residentMb().toFixed(1)} MB`);
}
agent.destroy();
gateway.kill('SIGTERM');
await once(gateway, 'exit');
bank.disconnect();
