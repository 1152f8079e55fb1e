// The browser demo from any static host: no gateway, no bank over the network, and one world that outlives a reload.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  expectOwnRunsEnded,
  exportTable,
  openFilledTable,
  openPage,
  openWholeTimeline,
  ownRuns,
} from './support/exported-table.ts';
import { serveFolder } from './support/static-server.ts';
import { expect, test } from './support/tidemark.ts';

const BANKS = 8;

let folder: string;

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidemark-demo-'));
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  const build = spawnSync(
    process.execPath,
    [vite, 'build', '--mode', 'demo', '--logLevel', 'error', '--outDir', folder, '--emptyOutDir'],
    { encoding: 'utf8' },
  );
  if (build.status !== 0) throw new Error(`the demo could not be built:\n${build.stdout}${build.stderr}`);
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Every request of the browser is counted.
test.use({ hasOwnComputer: true });

test(
  'The demo works from a static host alone, and a reload finds the same world',
  { tag: '@prove' },
  async ({ computer }) => {
    const host = await serveFolder(folder);
    const page = await computer.newPage();
    const problems: string[] = [];
    const asked: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    computer.on('request', (request) => asked.push(request.url()));
    await page.goto(host.url);

    await test.step('rows arrive', async () => {
      await openFilledTable(page);
    });

    await test.step('Refresh now ends, for every bank', async () => {
      await openWholeTimeline(page);
      await page.getByRole('button', { name: 'Refresh now' }).click();
      const ours = ownRuns(page);
      await expect(ours).toHaveCount(BANKS);
      await expectOwnRunsEnded(page);
      await expect(ours).toHaveCount(BANKS);
    });

    await test.step('a reload keeps the same world', async () => {
      await openPage(page, 'Transactions');
      const before = await exportTable(page);
      expect(before.length).toBeGreaterThan(0);
      // A plain host knows no address but its root.
      await page.goto(host.url);
      await openWholeTimeline(page);
      await expect(ownRuns(page)).toHaveCount(BANKS);
      await openFilledTable(page);
      const after = new Set((await exportTable(page)).map(toKey));
      expect(before.map(toKey).filter((key) => !after.has(key))).toEqual([]);
    });

    expect(problems).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(host.url) && !url.startsWith('blob:'))).toEqual([]);
    expect(asked.filter((url) => new URL(url).pathname.startsWith('/api'))).toEqual([]);
    await host.stop();
  },
);

/** Account and id: amount and stamp may change while the demo goes on. */
function toKey(line: string): string {
  return line.split(' | ').slice(0, 2).join(' ');
}
