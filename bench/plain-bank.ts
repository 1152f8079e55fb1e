// A bank that costs as little as a bank can: one page of 500 rows, made once, for whoever asks. Prints its port.
import { createServer } from 'node:http';

const ROWS = Array.from({ length: 500 }, (_, position) => ({
  id: `T-${position}`,
  accountId: 'A-1',
  amount: '-12.50',
  currency: 'EUR',
  bookingDate: '2026-11-27',
  remittanceInformation: 'A payment of the usual length, with a reference 2026-11-27/0042',
  lastUpdated: '2026-11-27T08:00:00.123Z',
}));
const PAGE = JSON.stringify({ data: ROWS });

const server = createServer((request, response) => {
  const isPage = (request.url ?? '').includes('size=500');
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(isPage ? PAGE : '{"data":[]}');
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0);
});
process.on('disconnect', () => process.exit(0));
