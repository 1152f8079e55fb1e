// Whatever is sent, also what the framework would answer by itself, gets the headers, the host check, the log and the page of everything else.
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startHarness } from '../tests/gateway/gateway-harness.ts';
import { writePage } from '../tests/gateway/written-page.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/** Sends bytes as they are; resolves to what comes back, at least the headers of it. */
function sendBytes(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect({ host: hostname, port: Number(port) }, () => void socket.write(bytes));
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk;
      if (/\r\n\r\n\S/.test(text)) socket.destroy();
    });
    socket.on('error', reject).on('close', () => resolve(text));
  });
}

const HOST = 'Host: 127.0.0.1\r\n';
const UNREADABLE = {
  'a broken escape': `GET /% HTTP/1.1\r\n${HOST}\r\n`,
  'an escape that is no UTF-8': `GET /connections/%ff HTTP/1.1\r\n${HOST}\r\n`,
  'a broken escape below the API': `GET /api/sync/connections/% HTTP/1.1\r\n${HOST}\r\n`,
  'an address longer than a route takes': `GET /sandbox/connect/${'7'.repeat(300)} HTTP/1.1\r\n${HOST}\r\n`,
  'another expectation': `GET /config.json HTTP/1.1\r\n${HOST}Expect: miracles\r\n\r\n`,
  'no host': 'GET / HTTP/1.1\r\n\r\n',
  'two hosts': `GET / HTTP/1.1\r\n${HOST}Host: localhost\r\n\r\n`,
  'a foreign host with a broken escape': 'GET /% HTTP/1.1\r\nHost: evil.test\r\n\r\n',
  'an unknown method': `FETCH / HTTP/1.1\r\n${HOST}\r\n`,
  'two lengths': `POST / HTTP/1.1\r\n${HOST}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  'no HTTP': 'hello\r\n\r\n',
  'endless headers': `GET / HTTP/1.1\r\n${HOST}X: ${'x'.repeat(70_000)}\r\n\r\n`,
};

test.each(Object.entries(UNREADABLE))('%s gets the headers of everything else, and one line', async (_what, bytes) => {
  const { url, lines } = await startHarness({ pageRoot: writePage() });
  const answer = (await sendBytes(url, bytes)).toLowerCase();
  const missing = Object.entries(SECURITY_HEADERS).filter(
    ([name, value]) => !answer.includes(`\r\n${name}: ${value}\r\n`.toLowerCase()),
  );
  expect(missing).toEqual([]);
  await expect.poll(() => lines.length).toBe(1);
  expect(lines.join()).not.toMatch(/fault|evil|%|7777/);
});

test.each([
  ['no host', UNREADABLE['no host']],
  ['two hosts', UNREADABLE['two hosts']],
  ['a foreign host with a broken escape', UNREADABLE['a foreign host with a broken escape']],
])('%s is refused', async (_what, bytes) => {
  const { url } = await startHarness({ pageRoot: writePage() });
  const answer = await sendBytes(url, bytes);
  expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  expect(answer).toContain('host-not-allowed');
});

test('a person who opens an address that cannot be read sees the page, which says so', async () => {
  const { send } = await startHarness({ pageRoot: writePage() });
  for (const path of ['/%', '/transactions/%ff']) {
    const answer = await send({ path, headers: { Accept: 'text/html' } });
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('<title>Tidemark</title>') });
  }
});
