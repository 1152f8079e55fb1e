import { act, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useRef, useState } from 'react';
import { expect, test } from 'vitest';
import { buildRow } from '../../../tests/build-row.ts';
import { createFakeServices, renderWithServices } from '../../../tests/fake-services.tsx';
import { createFakeIndex } from '../../../tests/fake-transactions.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import { EVERY_TRANSACTION, type TransactionRow } from '../../transaction-index/transaction-index.ts';
import { TotalsFooter } from './totals-footer.tsx';
import { transactionQueries } from './transaction-queries.ts';
import type { TransactionView } from './transaction-view.ts';
import { usePickedRows } from './use-picked-rows.ts';

const ONE = buildRow({ id: 'one', amount: { minor: -100, currency: 'EUR' } });
const TWO = buildRow({ id: 'two', amount: { minor: -200, currency: 'EUR' } });
const VIEW: TransactionView = { filter: EVERY_TRANSACTION, order: { by: 'bookedOn', direction: 'descending' } };
const SUMMARY = { count: 2, totalCount: 2, missingCount: 0, totals: [], countedTwice: null };

function Table() {
  const [view, setView] = useState(VIEW);
  const picked = usePickedRows(view);
  const footerRef = useRef<HTMLElement>(null);
  const setSearch = (search: string) => setView({ ...VIEW, filter: { ...VIEW.filter, search } });
  return (
    <>
      {[ONE, TWO].map((row) => (
        <button key={row.id} onClick={() => picked.toggle(row)}>{`Tick ${row.id}`}</button>
      ))}
      <button onClick={() => setSearch('rent')}>Search</button>
      <TotalsFooter
        summary={SUMMARY}
        picked={picked.rows}
        onUnpick={picked.clear}
        columns={null}
        isOld={false}
        footerRef={footerRef}
      />
    </>
  );
}

/** Both are ticked; `change` is what the bank's next answer makes of a row. */
async function tickBoth() {
  const rows: TransactionRow[] = [ONE, TWO];
  const joined = new Set<string>();
  const index = createFakeIndex(rows);
  const services = createFakeServices({
    index: {
      readDetail: async (key) => {
        const detail = await index.readDetail(key);
        return detail === null || !joined.has(key.id) ? detail : { ...detail, shownAs: { ...key, id: 'later' } };
      },
    },
  });
  const { queryClient } = renderWithServices(<Table />, { services });
  await userEvent.click(screen.getByRole('button', { name: 'Tick one' }));
  await userEvent.click(screen.getByRole('button', { name: 'Tick two' }));
  expect(await screen.findByText(/−3\.00 EUR/)).toHaveTextContent('selected 2: −3.00 EUR');
  const readAgain = () => act(() => queryClient.invalidateQueries({ queryKey: transactionQueries.all() }));
  return {
    change: (parts: Partial<TransactionRow>) => {
      rows[0] = { ...ONE, ...parts };
      return readAgain();
    },
    join: () => {
      joined.add(ONE.id);
      return readAgain();
    },
  };
}

test('a ticked row that the bank corrects is summed as it is now', async () => {
  const { change } = await tickBoth();
  await change({ amount: { minor: -150, currency: 'EUR' } });
  expect(await screen.findByText(/selected 2:/)).toBeVisible();
  expect(await screen.findByText(/−3\.50 EUR/)).toBeVisible();
});

test('a ticked row that the bank no longer lists is in no sum, and that is said', async () => {
  const { change } = await tickBoth();
  await change({ missingSince: instantFromEpochMs(1) });
  const words = '−2.00 EUR 1 row the bank no longer lists is not counted in the sums.';
  expect(await screen.findByText(/−2\.00 EUR/)).toHaveTextContent(`selected 2: ${words}`);
});

test('a ticked row that another one stands for is no longer among them', async () => {
  const { join } = await tickBoth();
  await join();
  expect(await screen.findByText(/−2\.00 EUR/)).toHaveTextContent('selected 1: −2.00 EUR');
});

test('another filter begins without a tick', async () => {
  await tickBoth();
  await userEvent.click(screen.getByRole('button', { name: 'Search' }));
  expect(screen.queryByText(/selected/)).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Tick two' }));
  expect(await screen.findByText(/−2\.00 EUR/)).toHaveTextContent('selected 1: −2.00 EUR');
});
