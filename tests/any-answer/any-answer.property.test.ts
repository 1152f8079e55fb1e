// Any JSON in any place of any answer: the adapters of both vendors throw BankApiError or nothing, and no entry is lost without a count.
import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import { BankApiError } from '../../src/bank-api/bank-api-error.ts';
import { createBankApis } from '../../src/bank-api/create-bank-apis.ts';
import { parseExactJson } from '../../src/bank-api/exact-json.ts';
import { parseList, parseRecord } from '../../src/bank-api/parse-list.ts';
import type { Answer, TransactionsPage } from '../../src/bank-api/ports.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { scriptedFetch } from '../scripted-fetch.ts';
import type { Apis, Call } from './calls.ts';
import { answers } from './draw-answer.ts';

/** Made once: making the schemas takes longer than reading an answer with them. */
function apisOf(answer: (path: string) => string): Apis {
  const { fetch } = scriptedFetch(
    ({ url }) =>
      new Response(answer(new URL(url).pathname), {
        headers: { 'Content-Type': 'application/json', 'X-Tidemark-Answer': 'bank' },
      }),
  );
  const given = { fetch, clock: systemClock, baseUrl: 'http://gateway.test' };
  const of = (api: 'linxo' | 'everifin') =>
    createBankApis({
      ...given,
      config: { sourceId: 's', syncApi: api, transactionsApi: api, bankTimeZone: 'Europe/Paris' },
    });
  return { linxo: of('linxo'), everifin: of('everifin') };
}

function countGiven(text: string, { name, listNames = [] }: Call): number {
  const items = parseList(parseExactJson(text), listNames) ?? [];
  if (name.endsWith('rows')) return items.length;
  const named = items
    .map((item) => parseRecord(item)['id'])
    .filter((id) => typeof id === 'string' || typeof id === 'number');
  return (
    items.length -
    named.length +
    new Set(named.map((id) => (String(id).trim() === '' ? Symbol('nameless') : String(id)))).size
  );
}

function countTold({ name }: Call, { value, unread }: Answer<unknown>): number {
  if (!name.endsWith('rows')) return (value as readonly unknown[]).length + (unread?.count ?? 0);
  const { rows, rejected, unkept } = value as TransactionsPage;
  return rows.length + rejected.length + (unkept?.count ?? 0);
}

test('whatever stands wherever, an answer is read, or refused as a bank’s; what is given is returned or counted', async () => {
  let read = 0;
  let sent = '';
  const apis = apisOf(() => sent);
  // Rows of other accounts that are listed are left out without a count: for these nobody lists any.
  const apisOfRows = apisOf((path) => (path.endsWith('/accounts') ? '{"accounts":[]}' : sent));
  await fc.assert(
    fc.asyncProperty(answers, async ({ call, text }) => {
      sent = text;
      const outcome = await call.ask(call.name === 'Linxo rows' ? apisOfRows : apis).catch((error: unknown) => error);
      const isRefused = outcome instanceof BankApiError;
      read += isRefused ? 0 : 1;
      expect(outcome instanceof Error && !isRefused ? String(outcome) : null).toBeNull();
      const isCounted = !isRefused && call.listNames !== undefined;
      expect(isCounted ? countTold(call, outcome as Answer<unknown>) : 0).toBe(isCounted ? countGiven(text, call) : 0);
    }),
    { numRuns: inject('extent').anyAnswers },
  );
  // Most of them are not simply refused.
  expect(read).toBeGreaterThan(inject('extent').anyAnswers / 2);
});
