import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonAnswer, scriptedFetch } from '../../tests/scripted-fetch.ts';
import { systemClock } from '../lib/clock.ts';
import { toDecimalText } from '../domain/money/money.ts';
import { createBankApis } from './create-bank-apis.ts';

const amounts = fc.record({
  minor: fc.maxSafeInteger().map((minor) => (Object.is(minor, -0) ? 0 : minor)),
  currency: fc.constantFrom('EUR', 'JPY', 'BHD'),
});

/** As JSON of a bank, so that the amount passes the whole way from the wire to the row. */
async function readBack(transactionsApi: 'everifin' | 'linxo', rowJson: string) {
  const { fetch } = scriptedFetch(() => jsonAnswer(`[${rowJson}]`));
  const config = { sourceId: 'live-1', syncApi: 'linxo', transactionsApi } as const;
  const { transactions } = createBankApis({ config, fetch, clock: systemClock, baseUrl: 'http://gateway.test' });
  return (await transactions.listTransactions({ accountId: 'a', filter: {}, page: null })).value.rows[0]?.amount;
}

test('any amount is read exactly, sent as text or as a JSON number', async () => {
  await fc.assert(
    fc.asyncProperty(amounts, fc.boolean(), async (amount, isText) => {
      const text = toDecimalText(amount);
      const sent = isText ? `"${text}"` : text;
      const everifin = `{"id":"1","amount":${sent},"currency":"${amount.currency}","lastUpdated":"2026-11-20T00:00:00Z"}`;
      expect(await readBack('everifin', everifin)).toEqual(amount);
      const linxo = `{"id":"1","amount":${sent},"currency":"${amount.currency}"}`;
      expect(await readBack('linxo', linxo)).toEqual(amount);
    }),
  );
});
