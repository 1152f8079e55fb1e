// A deploy: the gateway is asked to stop while pages wait for answers and a refresh has been pressed.
import { spawn } from 'node:child_process';
import { request, type ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { startFakeBank } from '../tests/gateway/fake-bank.ts';
import { sendRaw } from '../tests/gateway/raw-request.ts';

const READS = 200;

/** As `npm start` runs it, before a bank that answers when it is told to. */
async function startProcess() {
  const bank = await startFakeBank();
  const held: ServerResponse[] = [];
  bank.answer = (_request, response) => void held.push(response);
  const child = spawn(process.execPath, ['gateway/main.ts', '--api-only'], {
    env: {
      PATH: process.env['PATH'],
      NO_DOTENV: '1',
      PORT: '0',
      BANK: 'live',
      SYNC_API_URL: `${bank.url}/linxo`,
      SYNC_API_TOKEN: 'canary-sync',
      TRANSACTIONS_API_URL: `${bank.url}/everifin`,
      TRANSACTIONS_API_TOKEN: 'canary-transactions',
    },
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await bank.close();
  });
  const exitCode = new Promise<number | null>((resolve) => child.on('close', resolve));
  const url = await new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /(http:\/\/127\.0\.0\.1:\d+)\n/.exec(chunk.toString())?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return { url, bank, held, exitCode, terminate: () => void child.kill('SIGTERM') };
}

async function countUnfinished(url: string): Promise<number> {
  const { text } = await sendRaw(url, { path: '/metrics' });
  const numbers = [...text.matchAll(/^tidemark_bank_requests_(?:running|waiting)\{.*\} (\d+)$/gm)];
  return numbers.reduce((sum, [, number]) => sum + Number(number), 0);
}

/** Until nobody listens there any more. */
async function untilDeaf(url: string): Promise<void> {
  const isListening = () =>
    new Promise<boolean>((resolve) => {
      request(`${url}/healthz`, { agent: false }, (answer) => answer.resume().on('end', () => resolve(true)))
        .on('error', () => resolve(false))
        .end();
    });
  await expect.poll(isListening).toBe(false);
}

test('no answer is lost: what runs ends, what waits has its turn, nothing new begins, then the process ends', async () => {
  const { url, bank, held, exitCode, terminate } = await startProcess();
  const reads = Array.from({ length: READS }, (_, page) =>
    sendRaw(url, { path: `/api/transactions/accounts/A-1/transactions?page=${page}` }),
  );
  const press = sendRaw(url, {
    method: 'POST',
    path: '/api/sync/connections/synchronize',
    headers: { 'X-Tidemark': '1' },
  });
  await expect.poll(() => countUnfinished(url)).toBe(READS + 1);
  terminate();
  await untilDeaf(url);
  bank.answer = (_request, response) => void response.end('[]');
  for (const response of held) response.end('[]');
  const answers = await Promise.all([...reads, press]);
  expect(answers.filter(({ status, text }) => status !== 200 || text !== '[]')).toEqual([]);
  expect(bank.received).toHaveLength(READS + 1);
  expect(await exitCode).toBe(0);
});
