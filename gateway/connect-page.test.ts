import { describe, expect, onTestFinished, test } from 'vitest';
import { sendRaw } from '../tests/gateway/raw-request.ts';
import { DEFAULT_CONNECTION_SETTINGS } from '../src/config/app-config.ts';
import { readGatewayConfig } from './gateway-config.ts';
import { startGateway } from './start-gateway.ts';
import { startSandboxServer } from './sandbox-server.ts';

const PRESS = 'channel=8720';
const CONFIG = { SANDBOX_SPEED: '50', SANDBOX_DAYS: '60', PORT: '0' };

/** The page as the gateway serves it, and as `npm run sandbox` does. */
const SERVERS = {
  'the gateway': () => startSandboxGateway({}),
  'the simulated bank alone': () =>
    startSandboxServer({ port: 0, host: '127.0.0.1', token: 'a-token-for-tests', scenario: 'everyday', speed: 50 }),
};

async function startSandboxGateway(environment: Record<string, string>) {
  const { config, problems } = readGatewayConfig({ ...CONFIG, ...environment });
  if (config === null) throw new Error(problems.join('\n'));
  return startGateway({ config, isApiOnly: true, log: null });
}

describe.each(Object.entries(SERVERS))('on %s', (_name, start) => {
  async function open() {
    const server = await start();
    onTestFinished(() => server.close());
    const page = `${server.url}/sandbox/connect/3103`;
    const press = (headers: Record<string, string>, to = page, body = PRESS) =>
      fetch(to, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
        body,
      });
    return { url: server.url, page, press, own: { Origin: server.url, 'Sec-Fetch-Site': 'same-origin' } };
  }

  test('a person without a token opens the page, presses the button and reads what happened', async () => {
    const { page, press, own } = await open();
    expect(await (await fetch(page)).text()).toContain('<button>Authorise</button>');
    const pressed = await press(own);
    expect(pressed.status).toBe(303);
    const location = pressed.headers.get('Location') ?? '';
    expect(location).toBe('/sandbox/connect/3103?done');
    expect(await (await fetch(new URL(location, page))).text()).toContain('Hansa Handelsbank may be read again');
  });

  test('the page runs no script, loads nothing foreign, stands in no frame, and is kept nowhere', async () => {
    const { page } = await open();
    const { headers } = await fetch(page);
    expect(headers.get('Content-Security-Policy')).toBe(
      "default-src 'none';style-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
    );
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Referrer-Policy')).toBe('same-origin');
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect((await fetch(new URL('../connect.css', page))).headers.get('Content-Type')).toBe('text/css; charset=utf-8');
  });

  test.each([
    ['of another site', { Origin: 'https://evil.test', 'Sec-Fetch-Site': 'cross-site' }],
    ['of another page of this computer', { Origin: 'http://127.0.0.1:1', 'Sec-Fetch-Site': 'same-site' }],
    ['that hides where it is', { Origin: 'null' }],
    ['that does not say where it is', {}],
  ])('a form %s changes nothing', async (_whose, headers) => {
    const { page, press } = await open();
    const answer = await press(headers);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('Only the page itself');
    expect(await (await fetch(page)).text()).toContain('authorisation expired');
  });

  test('a form that says it stands here while its browser says otherwise changes nothing', async () => {
    const { page, press, own } = await open();
    expect((await press({ ...own, 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect(await (await fetch(page)).text()).toContain('authorisation expired');
  });

  test('a foreign name that leads to this computer is shown nothing', async () => {
    const { url } = await open();
    const answer = await sendRaw(url, { path: '/sandbox/connect/3103', headers: { Host: 'evil.test' } });
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain('Hansa');
  });

  test('what cannot be authorised is refused with a sentence', async () => {
    const { url, page, press, own } = await open();
    const missing = await press(own, `${url}/sandbox/connect/4711`);
    expect([missing.status, await missing.text()]).toEqual([404, expect.stringContaining('no connection with the')]);
    const nothing = await press(own, page, '');
    expect([nothing.status, await nothing.text()]).toEqual([409, expect.stringContaining('Nothing was changed')]);
    expect((await fetch(page, { method: 'DELETE' })).status).not.toBe(200);
  });
});

test.each(['/sandbox/connect/%2e%2e', '/sandbox/connect/%2E.?done'])(
  'the address %s leads nowhere but below the page',
  async (path) => {
    const gateway = await startSandboxGateway({});
    onTestFinished(() => gateway.close());
    const answer = await sendRaw(gateway.url, { path });
    expect([answer.status, answer.text]).toEqual([404, expect.stringContaining('nothing at this address')]);
  },
);

describe('where the gateway says a bank is authorised', () => {
  const readConnectUrl = async (environment: Record<string, string>) => {
    const gateway = await startSandboxGateway(environment);
    onTestFinished(() => gateway.close());
    const { connections } = await (await fetch(`${gateway.url}/config.json`)).json();
    return { url: gateway.url, connectUrl: connections.connectUrl };
  };

  test('it is its own page where the bank is simulated', async () => {
    const { url, connectUrl } = await readConnectUrl({});
    expect(connectUrl).toBe(`${url}/sandbox/connect/{connectionId}`);
  });

  test('an address that is configured wins', async () => {
    const { connectUrl } = await readConnectUrl({ CONNECT_URL: 'https://connect.example/{connectionId}' });
    expect(connectUrl).toBe('https://connect.example/{connectionId}');
  });

  test('with a real bank there is no such page, and none is named', async () => {
    const { url, connectUrl } = await readConnectUrl({
      BANK: 'live',
      SYNC_API_URL: 'https://api.linxo.com/v2.1',
      SYNC_API_TOKEN: 'canary-1',
      TRANSACTIONS_API_URL: 'https://api.everifin.com/v1',
      TRANSACTIONS_API_TOKEN: 'canary-2',
    });
    expect(connectUrl).toBe(DEFAULT_CONNECTION_SETTINGS.connectUrl);
    expect((await fetch(`${url}/sandbox/connect/3103`)).status).toBe(404);
  });
});
