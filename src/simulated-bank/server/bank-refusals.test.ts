import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createBankForTests } from './bank-for-tests.ts';
import { CONNECTION_PLANS } from '../world/catalogue.ts';
import { LINXO_USER_ID } from '../linxo/linxo-v3-dialect.ts';

const rowsSchema = z.array(z.looseObject({ id: z.string() }));
const bank = createBankForTests();
const account = CONNECTION_PLANS[0]?.accounts[0];
const everifinRows = `/everifin/accounts/${account?.everifinId}/transactions`;

test.each(['ACT/9f+b==', 'CZ65 0800:EUR', 'a%2Fb', '日本', '..a', 'a?b#c'])(
  'an id is understood as it was meant: %s',
  async (id) => {
    for (const path of [
      `/linxo/connections/${encodeURIComponent(id)}`,
      `/linxo/transactions?${new URLSearchParams({ account_id: id })}`,
    ]) {
      const answer = await bank.ask(path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain(id);
    }
  },
);

describe('wrong requests are refused', () => {
  test.each([
    ['GET', '/linxo/connections/9999', 404],
    ['POST', '/linxo/connections/9999/synchronize', 404],
    ['GET', '/linxo/queues/never', 404],
    ['GET', '/linxo/nothing', 404],
    ['GET', '/linxo/transactions?account_id=9', 404],
    ['GET', '/linxo/transactions?limit=501', 400],
    ['GET', '/linxo/transactions?page=0', 400],
    ['GET', '/linxo/transactions?start_date=2026-01-01', 400],
    ['GET', '/linxo/transactions?accountId=1', 400],
    ['POST', '/linxo/connections/3101/synchronize?type=SOME', 400],
    ['DELETE', '/linxo/connections/3101', 405],
    ['GET', '/linxo/connections/3101/synchronize', 405],
    ['GET', '/everifin/accounts/acc-none/transactions', 404],
    ['GET', `${everifinRows}/none`, 404],
    ['GET', `${everifinRows}?size=501`, 400],
    ['GET', `${everifinRows}?page=-1`, 400],
    ['GET', `${everifinRows}?updatedFrom=yesterday`, 400],
    ['GET', `${everifinRows}?updatedFrom=1700000000000`, 400],
    ['GET', `${everifinRows}?updated_from=2026-01-01T00:00:00.000Z`, 400],
    ['GET', `${everifinRows}?page=1&page=2`, 400],
    ['GET', '/everifin/transactions/refresh', 405],
    ['POST', '/everifin/accounts', 405],
  ])('%s %s → %i', async (method, path, status) => {
    const answer = await bank.ask(path, { method });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('Content-Type')).toContain('application/json');
    const body = z.looseObject({ code: z.string().optional(), errors: z.array(z.looseObject({})).optional() });
    const { code, errors } = body.parse(await answer.json());
    expect(path.startsWith('/linxo') ? typeof code : errors?.length).toBe(path.startsWith('/linxo') ? 'string' : 1);
  });
});

test('without the right token nothing is answered, in both dialects and for the controls', async () => {
  const guarded = createBankForTests({ token: 'right-token' });
  for (const path of ['/linxo/connections', '/everifin/accounts', '/sandbox', '/sandbox/truth']) {
    expect((await guarded.ask(path)).status).toBe(401);
    expect((await guarded.ask(path, { headers: { Authorization: 'Bearer wrong' } })).status).toBe(401);
    expect((await guarded.ask(path, { headers: { Authorization: 'Bearer right-token' } })).status).toBe(200);
  }
});

test('every answer carries the world’s own clock and may not be stored', async () => {
  const own = createBankForTests();
  await own.post('/sandbox/clock', { startedAtMs: Date.parse('2018-06-04T11:34:50Z') });
  own.clock.pass(5_000);
  for (const path of ['/linxo/connections', '/everifin/nothing']) {
    const answer = await own.ask(path);
    expect(answer.headers.get('Date')).toBe('Mon, 04 Jun 2018 11:34:55 GMT');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
  }
});

describe('Linxo v3 is strict about its own words', () => {
  const user = `user_id=${LINXO_USER_ID}`;

  test.each([
    ['/linxo/v3/connections', 400],
    ['/linxo/v3/accounts', 400],
    ['/linxo/v3/transactions', 400],
    ['/linxo/v3/connections?user_id=another', 404],
    [`/linxo/v3/transactions?${user}&account_id=${account?.linxoId}`, 400],
    [`/linxo/v3/transactions?${user}&account_ids[]=${account?.linxoId}`, 400],
    [`/linxo/v3/transactions?${user}&account_ids=none`, 404],
    [`/linxo/v3/transactions?${user}&start_date=1795167757`, 400],
    [`/linxo/v3/transactions?${user}&start_import_date=2026-11-20T00:00:00Z`, 400],
    ['/linxo/connections?user_id=user-4711', 400],
    ['/linxo/transactions?account_ids=1', 400],
  ])('GET %s is %i', async (path, status) => {
    expect((await bank.ask(path)).status).toBe(status);
  });

  test('and lists the same rows as v2.1, in envelopes and with ISO dates', async () => {
    const query = `limit=500&page=1`;
    const old = rowsSchema.parse(await bank.json(`/linxo/transactions?account_id=${account?.linxoId}&${query}`));
    const path = `/linxo/v3/transactions?${user}&account_ids=${account?.linxoId}&${query}`;
    const { transactions } = z.object({ transactions: rowsSchema }).parse(await bank.json(path));
    expect(transactions.map(({ id }) => id)).toEqual(old.map(({ id }) => id));
    expect(transactions[0]).toMatchObject({
      amount: { amount: expect.stringMatching(/^-?\d+\.\d\d$/), currency: 'EUR' },
      date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      import_date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/),
    });
  });
});
