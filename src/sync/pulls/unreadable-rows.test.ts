import { expect, test } from 'vitest';
import type { PageToken, RejectedRow } from '../../bank-api/ports.ts';
import type { CalendarDate } from '../../domain/dates/calendar-date.ts';
import type { PullMode } from '../../domain/pull-mode.ts';
import { anAccount } from '../../../tests/sync/builders.ts';
import { startHarness } from '../../../tests/sync/service-harness.ts';

const FROM_DATE: PullMode = { kind: 'from-date', by: 'booked', from: '2026-11-01' as CalendarDate };

test.each<[string, PullMode]>([
  ['everything', { kind: 'everything' }],
  ['from a date', FROM_DATE],
  ['new rows only', { kind: 'new-rows' }],
])('rows that could not be read are counted as long as the bank lists them so: %s', async (_case, mode) => {
  const harness = await startHarness();
  const { bank } = harness;
  bank.accounts = [anAccount({ connectionId: null })];
  let rejected: readonly RejectedRow[] = Array.from({ length: 250 }, (_, index) => ({
    id: `x${index}`,
    reason: 'amount',
    payload: `{"id":"x${index}"}`,
  }));
  const api = bank.transactionsApi;
  const list = api.listTransactions.bind(api);
  api.listTransactions = async (request, signal) => {
    const answer = await list({ ...request, page: null }, signal);
    const next = request.page === null ? ('2' as PageToken) : null;
    return { ...answer, value: { rows: [], rejected: next === null ? rejected : [], next } };
  };
  await harness.run(1);
  await harness.service.setMode({ accountId: 'a1', mode });
  await harness.run(200);
  const count = async () => (await harness.service.readState()).accounts?.[0]?.rejectedRows;
  expect(await count()).toBe(250);
  rejected = rejected.slice(0, 120);
  await harness.service.verify({ accountIds: null });
  await harness.run(5);
  // A hundred are kept, and of the others only as many as are listed still.
  expect(await count()).toBe(120);
});
