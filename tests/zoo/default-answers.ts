// The small, well-behaved bank every case begins with: one connection, one account, one row; what is triggered ends at once.

type DefaultAnswer = { readonly status: number; readonly json?: unknown };
type DefaultAnswers = (request: string) => DefaultAnswer | null;

const EIGHT_HOURS_S = 8 * 3600;
const IBAN = 'FR7630006000011234567890189';

/** Given `GET /linxo/connections`, without a query. */
export function createDefaultAnswers(nowMs: () => number): DefaultAnswers {
  const lastNightS = Math.floor(nowMs() / 1000) - EIGHT_HOURS_S;
  let lastEndS = lastNightS;
  const connection = () => ({
    id: 'C1',
    name: 'Zoo Bank',
    status: 'SUCCESS',
    auto_sync: true,
    channels: [
      {
        channel_definition_id: '1',
        mode: 'REDIRECT',
        status: 'SUCCESS',
        last_success_date: lastEndS,
        last_end_date: lastEndS,
      },
    ],
  });
  const account = { id: 'A1', name: 'Current account', iban: IBAN, currency: 'EUR' };
  const answers: Readonly<Record<string, () => DefaultAnswer>> = {
    'GET /linxo/connections': () => ok([connection()]),
    'GET /linxo/connections/C1': () => ok(connection()),
    'POST /linxo/connections/C1/synchronize': () => {
      lastEndS = Math.floor(nowMs() / 1000) + 1;
      return { status: 204 };
    },
    'POST /linxo/connections/synchronize': () => {
      lastEndS = Math.floor(nowMs() / 1000) + 1;
      return ok({ connection_links: ['/connections/C1'] });
    },
    'POST /linxo/queues': () => ok({ id: 'Q1' }),
    'GET /linxo/queues/Q1': () => ok([]),
    'GET /linxo/accounts': () => ok([{ ...account, connection_id: 'C1', status: 'ACTIVE' }]),
    'GET /linxo/transactions': () =>
      ok([
        {
          id: 't1',
          account_id: 'A1',
          amount: -12.5,
          currency: 'EUR',
          label: 'Coffee',
          date: 1_795_042_800,
          import_date: lastNightS,
        },
      ]),
    'GET /everifin/accounts': () => ok({ data: [account], totalPages: 1 }),
    'GET /everifin/accounts/A1/transactions': () => ok({ data: [EVERIFIN_ROW], totalPages: 1 }),
    'GET /everifin/accounts/A1/transactions/t1': () => ok(EVERIFIN_ROW),
    'POST /everifin/transactions/refresh': () => ({ status: 204 }),
  };
  return (request) => answers[request]?.() ?? null;
}

const EVERIFIN_ROW = {
  id: 't1',
  accountId: 'A1',
  amount: '-12.50',
  currency: 'EUR',
  status: 'BOOKED',
  bookingDate: '2026-11-19',
  counterpartyName: 'Coffee',
  createdAt: '2026-11-20T02:00:00.000Z',
  lastUpdated: '2026-11-20T02:00:00.000Z',
};

function ok(json: unknown): DefaultAnswer {
  return { status: 200, json };
}
