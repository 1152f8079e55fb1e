import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { buildRow } from '../../../tests/build-row.ts';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import { createFakeIndex } from '../../../tests/fake-transactions.ts';
import { createQueryClient } from '../../app/create-query-client.ts';
import { parseCalendarDate } from '../../domain/dates/calendar-date.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import { EVERY_TRANSACTION, type TransactionFilter } from '../../transaction-index/transaction-index.ts';
import { PendingCells } from './head-lines.tsx';
import { transactionQueries } from './transaction-queries.ts';
import { Transactions } from './transactions.tsx';

const buildPending = (id: string, valuedOn: string, isMissing: boolean) =>
  buildRow({
    id,
    status: 'pending',
    bookedOn: null,
    valuedOn: parseCalendarDate(valuedOn),
    missingSince: isMissing ? instantFromEpochMs(1) : null,
  });
const BOOKED = buildRow({ id: 'booked' });
const DROPPED = buildPending('dropped', '2026-01-02', true);
const LISTED = buildPending('listed', '2026-11-18', false);

async function readPending(rows: Parameters<typeof createFakeIndex>[0], news: TransactionFilter['news'] = 'all') {
  const filter = { ...EVERY_TRANSACTION, status: 'settled', news } as const;
  const view = { filter, order: { by: 'bookedOn', direction: 'descending' } } as const;
  return (await createQueryClient().fetchQuery(transactionQueries.view(createFakeIndex(rows), view))).pending;
}

describe('what is pending', () => {
  test('is what the bank still lists: a payment booked under another id is not pending for ever', async () => {
    expect(await readPending([BOOKED, DROPPED, LISTED])).toEqual({
      count: 1,
      missingCount: 1,
      oldest: '2026-11-18',
      rows: [LISTED],
    });
    expect(await readPending([BOOKED, DROPPED])).toEqual({ count: 0, missingCount: 1, oldest: null, rows: [] });
    expect(await readPending([BOOKED])).toBeNull();
  });

  test('is not said of rows the bank dropped, which are shown where they are asked for', async () => {
    const pending = await readPending([BOOKED, DROPPED, LISTED], 'gone');
    expect(pending).toEqual({ count: 0, missingCount: 1, oldest: null, rows: [DROPPED] });
    if (pending === null) throw new Error('nothing is folded');
    const cells = <PendingCells pending={pending} isOpen={false} onToggle={() => undefined} />;
    renderWithServices(
      <table>
        <tbody>
          <tr>{cells}</tr>
        </tbody>
      </table>,
    );
    expect(screen.getByRole('button')).toHaveTextContent('1 pending once, no longer listed by the bank');
  });

  test('is in a file with what the bank dropped of it, and both are said', async () => {
    const services = createFakeServices({ index: createFakeIndex([BOOKED, DROPPED, LISTED]) });
    renderWithServices(<Transactions />, { services });
    await userEvent.click(await screen.findByRole('button', { name: 'Export' }));
    expect(
      await screen.findByText(
        'All 2 rows shown, in this order, 1 pending among them, and 1 pending once, no longer listed',
      ),
    ).toBeVisible();
  });
});
