// Bytes of our own files that a browser loads to open the page, as they come over the wire: the first time, and again with what it kept.
// "Other pages" are what follows once the first page stands, so that each opens without a network. FILES=1 names the files.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchComputer } from '../e2e/support/browsers.ts';
import { SEPARATE_SERVERS } from '../e2e/support/test-servers.ts';

/** Longer than the page waits before it loads its other pages. */
const PAGES_MS = 5_000;

const gateway = await SEPARATE_SERVERS.start('gateway', { SANDBOX_SPEED: '8' });
const loads = new Map<string, number>();

function countHeaders({ rawHeaders }: IncomingMessage): number {
  return rawHeaders.reduce((sum, text) => sum + text.length + 2, 'HTTP/1.1 200 OK\r\n\r\n'.length);
}

/** Between the two it sees what a worker loads too, which a browser's own tools leave out. */
const meter = createServer((incoming, outgoing) => {
  const { url = '/', method, headers } = incoming;
  const passed = request(`${gateway.url}${url}`, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    const count = (bytes: number) => {
      if (!url.startsWith('/api/')) loads.set(url, (loads.get(url) ?? 0) + bytes);
    };
    count(countHeaders(answer));
    answer.on('data', (chunk: Buffer) => count(chunk.length)).pipe(outgoing);
  });
  passed.on('error', () => outgoing.destroy());
  incoming.pipe(passed);
});
await new Promise<void>((resolve) => void meter.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(meter.address() as AddressInfo).port}`;
const profile = mkdtempSync(join(tmpdir(), 'tidemark-first-load-'));
const computer = await launchComputer(profile);
const sumUp = () => `${([...loads.values()].reduce((sum, bytes) => sum + bytes, 0) / 1e6).toFixed(3)} MB`;

for (const time of ['cold', 'warm'] as const) {
  loads.clear();
  const page = await computer.newPage();
  await page.goto(url);
  await page.getByRole('region', { name: 'Banks' }).getByRole('row').nth(1).waitFor();
  const first = `${sumUp()} in ${loads.size} files`;
  await page.waitForTimeout(PAGES_MS);
  console.log(`${time}: ${first} until the banks stand, ${sumUp()} in ${loads.size} with the other pages`);
  if (process.env['FILES'] === '1') {
    const sorted = [...loads].toSorted(([, one], [, other]) => other - one);
    for (const [path, bytes] of sorted) console.log(`  ${String(bytes).padStart(8)} ${path}`);
  }
  await page.close();
}
await computer.close();
rmSync(profile, { recursive: true, force: true });
meter.close();
await gateway.stop();
