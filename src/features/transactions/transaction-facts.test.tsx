import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { buildRow } from '../../../tests/build-row.ts';
import { renderWithServices } from '../../../tests/fake-services.tsx';
import type { FieldChange } from '../../transaction-index/transaction-index.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import { TransactionFacts } from './transaction-facts.tsx';

const SINCE = instantFromEpochMs(Date.UTC(2020, 10, 20, 9, 42));

interface Known {
  readonly changes?: readonly FieldChange[];
  readonly payload?: string;
}

function renderFacts(
  missingSince: typeof SINCE | null,
  parts: Parameters<typeof buildRow>[0] = {},
  { changes = [], payload = '{}' }: Known = {},
) {
  const detail = {
    ...buildRow({ missingSince, ...parts }),
    payload,
    firstSeenAt: SINCE,
    changes,
    standsFor: [],
    shownAs: null,
  };
  renderWithServices(<TransactionFacts detail={detail} />);
}

test('says since when the bank no longer lists a transaction, and that it is kept', () => {
  renderFacts(SINCE);
  expect(screen.getByText(/The bank no longer lists it since/)).toHaveTextContent('It is kept as it was');
});

test('says nothing of that where the bank lists it', () => {
  renderFacts(null);
  expect(screen.queryByText(/no longer lists/)).toBeNull();
});

test('says what a person has to do about a payment that was rejected', () => {
  renderFacts(null, { status: 'other', rawStatus: 'REJECTED' });
  expect(screen.getByText('You: find out why the payment was not made')).toBeVisible();
});

test('says what the bank sent of a field that could not be read, and does not call it not said', () => {
  const sent = { valueDate: '0000-00-00', bookingDate: 'soon', createdAt: {} };
  const row = { status: 'pending', bookedOn: null, valuedOn: null, createdAt: null } as const;
  renderFacts(null, row, { payload: JSON.stringify(sent) });
  expect(screen.getAllByText(/^The bank sent/).map(({ textContent }) => textContent)).toEqual([
    'The bank sent a booking date that cannot be read: “soon”.',
    'The bank sent a value date that cannot be read: “0000-00-00”.',
    'The bank sent a time of creation that cannot be read: “{}”.',
  ]);
  expect(screen.getAllByText('not known')).toHaveLength(3);
});

test('does not call a booked row without a booking date not booked', () => {
  renderFacts(null, { status: 'booked', bookedOn: null });
  expect(screen.queryByText('not booked yet')).toBeNull();
});

test.each([
  ['pending', 'PENDING'],
  ['booked', 'BOOKED'],
  ['other', 'CANCELLED'],
  ['other', 'ZORK'],
] as const)('asks nobody for anything where the bank says %s, %s', (status, rawStatus) => {
  renderFacts(null, { status, rawStatus });
  expect(screen.queryByText(/^(You|The bank|Nobody):/)).toBeNull();
});

test('marks a change that made another payment of the row', () => {
  const after = 'looks like another payment under a used id';
  const changes = [
    { at: SINCE, field: 'amount', before: '-25.00 EUR', after: '-310.40 EUR' },
    { at: SINCE, field: 'usedId', before: null, after },
  ];
  renderFacts(null, {}, { changes });
  expect(screen.getByText(after).closest('li')).toHaveTextContent('This change');
  expect(screen.queryByText('nothing')).toBeNull();
});

test('says under which id of its account the same payment is listed too, and which of the two is shown', () => {
  const detail = { ...buildRow({}), payload: '{}', firstSeenAt: SINCE, changes: [] };
  const earlier = { accountId: 'old', id: 'o1' };
  const { unmount } = renderWithServices(
    <TransactionFacts detail={{ ...detail, standsFor: [earlier], shownAs: null }} />,
  );
  expect(screen.getByText(/Also known as/)).toHaveTextContent('o1 under another id of its account');
  expect(screen.getByRole('link', { name: 'o1' })).toHaveAttribute('href', '/transactions?open=old%7Eo1');
  unmount();
  renderWithServices(
    <TransactionFacts detail={{ ...detail, standsFor: [], shownAs: { accountId: 'new', id: 'n1' } }} />,
  );
  expect(screen.getByText(/in no list and no sum/)).toHaveTextContent('The table shows the payment as n1');
});
