// Two banks on one address, one after the other: no row, mark or event of one is ever seen in the other.
import { holdPort } from '../tests/port-front.ts';
import { listTruth } from './support/exported-csv.ts';
import { exportTable, openPage } from './support/exported-table.ts';
import { startBank } from './support/bank.ts';
import { expect, test } from './support/tidemark.ts';

const SHORT = { SANDBOX_SPEED: '8', SANDBOX_DAYS: '60', TIP_MS: '2000' };

test('The simulated bank, then a live one on the same address, then back: nothing of one is seen in the other', async ({
  computer,
  servers,
}) => {
  const front = await holdPort();
  const page = await computer.newPage();
  /** The exported rows, once some are there: two simulated worlds share ids, never id, amount and stamp together. */
  const readRows = async () => {
    await openPage(page, 'Transactions');
    await expect(page.getByText(/of [\d,]+ rows/)).toBeVisible();
    return exportTable(page);
  };

  const sandbox = await servers.start('gateway', { ...SHORT, BANK: 'sandbox', SANDBOX_SEED: '5' });
  front.leadTo(sandbox.url);
  await page.goto(front.url);
  const first = await readRows();
  expect(first.length).toBeGreaterThan(0);
  front.leadTo(null);
  await sandbox.stop();

  const bank = await startBank(servers, { SANDBOX_SEED: '77' });
  const live = await servers.start('gateway', { ...bank.gatewayEnv, ...SHORT });
  front.leadTo(live.url);
  // The page that is still open finds out by itself and loads the other source.
  await expect(page.getByRole('button', { name: 'Sandbox' })).toBeHidden();
  const second = await readRows();
  const listedByLive = new Set(await listTruth(bank));
  expect(second.length).toBeGreaterThan(0);
  expect(second.filter((row) => !listedByLive.has(row)).slice(0, 3)).toEqual([]);
  expect(second.filter((row) => first.includes(row)).slice(0, 3)).toEqual([]);
  front.leadTo(null);
  await live.stop();
  await bank.stop();

  const back = await servers.start('gateway', { ...SHORT, BANK: 'sandbox', SANDBOX_SEED: '6' });
  front.leadTo(back.url);
  await expect(page.getByRole('button', { name: 'Sandbox' })).toBeVisible();
  const third = await readRows();
  expect(third.length).toBeGreaterThan(0);
  expect(third.filter((row) => second.includes(row)).slice(0, 3)).toEqual([]);
  await back.stop();
  await front.close();
});
