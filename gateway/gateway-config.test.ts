import { expect, test } from 'vitest';
import { readGatewayConfig } from './gateway-config.ts';

const LIVE = {
  BANK: 'live',
  SYNC_API_URL: 'https://api.linxo.com/v3/',
  SYNC_API_TOKEN: 'canary-sync',
  LINXO_USER_ID: 'user-7',
  TRANSACTIONS_API_URL: 'http://127.0.0.1:4180/everifin',
  TRANSACTIONS_API_TOKEN: 'canary-transactions',
};

test('talks to the simulated bank on 127.0.0.1:4173 when nothing is set', () => {
  expect(readGatewayConfig({}).config).toEqual({
    host: '127.0.0.1',
    port: 4173,
    bank: { kind: 'sandbox', scenario: undefined, speed: undefined, seed: undefined, historyDays: undefined },
    bankTimeZone: 'Europe/Paris',
    timings: { runDeadlineMs: 600_000, safeRoundMs: 900_000, tipMs: 60_000 },
    connections: { connectUrl: null, staleAfterMs: 93_600_000 },
    refreshRules: { coolDownMs: 60_000, perDay: null, price: null },
    timeline: { mostEvents: 60_000 },
    requestsAtOnce: 8,
    metricsToken: null,
    state: null,
  });
});

test('reads every variable', () => {
  const timings = { RUN_DEADLINE_MS: '1000', SAFE_ROUND_MS: '2000', TIP_MS: '3000' };
  const rules = { REFRESH_COOL_DOWN_MS: '0', REFRESHES_A_DAY: '4', REFRESH_PRICE: 'EUR 0.30' };
  const connectUrl = 'https://connect.example/{connectionId}?lang=en';
  const connections = { CONNECT_URL: connectUrl, STALE_AFTER_HOURS: '48' };
  const others = {
    TIMELINE_EVENTS: '500',
    BANK_REQUESTS_AT_ONCE: '3',
    METRICS_TOKEN: 'canary-metrics-token',
    BANK_TIME_ZONE: 'Europe/London',
    PORT: '0',
    HOST: '::1',
    TRANSACTIONS_API: 'linxo',
  };
  expect(readGatewayConfig({ ...LIVE, ...timings, ...connections, ...rules, ...others }).config).toEqual({
    host: '::1',
    port: 0,
    bank: {
      kind: 'live',
      sync: {
        api: 'linxo',
        url: 'https://api.linxo.com/v3',
        access: { kind: 'fixed', token: 'canary-sync' },
        version: 'v3',
        userId: 'user-7',
      },
      transactions: {
        api: 'linxo',
        url: 'http://127.0.0.1:4180/everifin',
        access: { kind: 'fixed', token: 'canary-transactions' },
        version: 'v2.1',
      },
    },
    bankTimeZone: 'Europe/London',
    timings: { runDeadlineMs: 1000, safeRoundMs: 2000, tipMs: 3000 },
    connections: { connectUrl, staleAfterMs: 172_800_000 },
    refreshRules: { coolDownMs: 0, perDay: 4, price: 'EUR 0.30' },
    timeline: { mostEvents: 500 },
    requestsAtOnce: 3,
    metricsToken: 'canary-metrics-token',
    state: null,
  });
  const sandbox = {
    BANK: 'sandbox',
    SANDBOX_SCENARIO: 'rate-limits',
    SANDBOX_SPEED: '2.5',
    SANDBOX_SEED: '7',
    SANDBOX_DAYS: '90',
  };
  expect(readGatewayConfig(sandbox).config?.bank).toEqual({
    kind: 'sandbox',
    scenario: 'rate-limits',
    speed: 2.5,
    seed: 7,
    historyDays: 90,
  });
});

test('takes an empty variable for one that is not set', () => {
  expect(readGatewayConfig({ BANK: '', PORT: ' ', SYNC_API_URL: '' }).config?.port).toBe(4173);
});

test.each([
  [{ PORT: '70000' }, /^PORT is "70000"\. Set it to a whole number from 0 to 65535/],
  [{ PORT: '80a' }, /^PORT is "80a"/],
  [
    { BANK_TIME_ZONE: 'Europe/Parys' },
    /^BANK_TIME_ZONE is "Europe\/Parys", which is no time zone\. Set it to the name/,
  ],
  [{ HOST: '0.0.0.0' }, /^HOST is "0\.0\.0\.0", which other computers could reach/],
  [{ BANK: 'Live' }, /^BANK is "Live"\. Set it to sandbox .* or live/],
  [{ SANDBOX_SPEED: '0' }, /^SANDBOX_SPEED is "0"/],
  [{ SANDBOX_SEED: '-1' }, /^SANDBOX_SEED is "-1"/],
  [{ SANDBOX_DAYS: '7' }, /^SANDBOX_DAYS is "7". Set it to a whole number from 60 to 3650/],
  [{ TIP_MS: '0' }, /^TIP_MS is "0"/],
  [{ STALE_AFTER_HOURS: '0' }, /^STALE_AFTER_HOURS is "0"\. Set it to a whole number from 1/],
  [{ CONNECT_URL: 'connect.example/{connectionId}' }, /^CONNECT_URL is "connect\.example.*", which is no address/],
  [{ CONNECT_URL: 'javascript:alert({connectionId})' }, /^CONNECT_URL is "javascript:.*", which is no address/],
  [{ CONNECT_URL: 'http://connect.example/{connectionId}' }, /^CONNECT_URL is "http:.*": over http somebody/],
  [{ CONNECT_URL: 'https://connect.example/' }, /does not say where .* Put \{connectionId\} into it/],
  [{ CONNECT_URL: 'https://connect.example/{connectionId}/{user}' }, /nothing is known to put in place of \{user\}/],
  [{ CONNECT_URL: 'https://{connectionId}.example/' }, /the bank's number would choose the host/],
  [{ ...LIVE, SYNC_API: 'other' }, /^SYNC_API is "other"/],
  [{ ...LIVE, TRANSACTIONS_API: 'other' }, /^TRANSACTIONS_API is "other"\. Set it to everifin or linxo/],
  [{ ...LIVE, SYNC_API_VERSION: '3' }, /^SYNC_API_VERSION is "3"\. Set it to v2\.1 or v3/],
  [
    { ...LIVE, TRANSACTIONS_API_VERSION: 'v3' },
    /^TRANSACTIONS_API_VERSION is "v3", but .* Remove TRANSACTIONS_API_VERSION/,
  ],
  [{ ...LIVE, LINXO_USER_ID: '' }, /^LINXO_USER_ID is not set\. SYNC_API speaks v3/],
  [{ ...LIVE, LINXO_USER_ID: '..' }, /^LINXO_USER_ID cannot stand in an address: in an address it would mean/],
  [
    { ...LIVE, SYNC_API_URL: 'https://api.linxo.com/v4' },
    /^SYNC_API_URL names the version v4, which is not known here/,
  ],
  [{ ...LIVE, SYNC_API_URL: '' }, /^SYNC_API_URL is not set/],
  [{ ...LIVE, TRANSACTIONS_API_TOKEN: '' }, /^TRANSACTIONS_API_TOKEN is not set/],
  [{ ...LIVE, TRANSACTIONS_API_URL: 'my bank' }, /^TRANSACTIONS_API_URL is "my bank", which is no address/],
  [{ ...LIVE, SYNC_API_URL: 'api.linxo.com' }, /^SYNC_API_URL is "api\.linxo\.com", which is no address/],
  [{ ...LIVE, SYNC_API_URL: 'ftp://api.linxo.com' }, /^SYNC_API_URL is "ftp:/],
  [{ ...LIVE, SYNC_API_URL: 'http://api.linxo.com' }, /over http the bank's token would travel unencrypted/],
  [{ ...LIVE, SYNC_API_URL: 'https://a.test/?x=1' }, /^SYNC_API_URL carries more than an address/],
  [{ SYNC_API_URL: 'https://a.test' }, /^BANK is not set, but SYNC_API_URL is\. Set BANK=live/],
  [
    { SYNC_API_TOKEN: 'x', TRANSACTIONS_API_URL: 'y' },
    /^BANK is not set, but SYNC_API_TOKEN and TRANSACTIONS_API_URL are/,
  ],
])('says in one sentence what is wrong with %j', (environment, sentence) => {
  const { problems } = readGatewayConfig(environment);
  expect(problems).toHaveLength(1);
  expect(problems?.[0]).toMatch(sentence);
});

test.each([
  ['https://api.linxo.com/v3', undefined, 'v3'],
  ['https://api.oxlin.io/v2.1', undefined, 'v2.1'],
  ['https://api.linxo.com/V3/', undefined, 'v3'],
  ['https://bank.test/linxo', undefined, 'v2.1'],
  ['https://bank.test/linxo', 'v3', 'v3'],
  ['https://api.linxo.com/v3', 'v2.1', 'v2.1'],
  ['https://bank.test/v4', 'v3', 'v3'],
])('%s with the setting %s speaks %s', (url, setting, version) => {
  const environment = { ...LIVE, SYNC_API_URL: url, SYNC_API_VERSION: setting };
  expect(readGatewayConfig(environment).config?.bank).toMatchObject({ sync: { version } });
});

test('names everything that is missing for a live bank at once', () => {
  expect(readGatewayConfig({ BANK: 'live' }).problems?.map((sentence) => sentence.split(' ')[0])).toEqual([
    'SYNC_API_URL',
    'TRANSACTIONS_API_URL',
    'SYNC_API_TOKEN',
    'TRANSACTIONS_API_TOKEN',
  ]);
});

test('never repeats a token, nor a password in an address', () => {
  const environment = {
    ...LIVE,
    SYNC_API_TOKEN: 'canary sync',
    TRANSACTIONS_API_TOKEN: 'canary\ntransactions',
    SYNC_API_URL: 'https://user:canary@api.linxo.com',
    CONNECT_URL: 'https://user:canary@connect.example/{connectionId}',
    PORT: 'x',
  };
  const { problems } = readGatewayConfig(environment);
  expect(problems).toHaveLength(5);
  expect(problems?.join()).not.toContain('canary');
});

test('takes a CONNECT_URL on this computer over http', () => {
  const connectUrl = 'http://127.0.0.1:9/connect?connection={connectionId}';
  expect(readGatewayConfig({ CONNECT_URL: connectUrl }).config?.connections.connectUrl).toBe(connectUrl);
});

test('Everifin alone needs one address: its refresh goes where its transactions come from', () => {
  const { SYNC_API_URL: _url, SYNC_API_TOKEN: _token, ...transactions } = LIVE;
  const { config, problems } = readGatewayConfig({ ...transactions, SYNC_API: 'everifin' });
  expect(problems).toBeNull();
  expect(config?.bank).toMatchObject({
    sync: {
      api: 'everifin',
      url: LIVE.TRANSACTIONS_API_URL,
      access: { kind: 'fixed', token: LIVE.TRANSACTIONS_API_TOKEN },
    },
    transactions: { api: 'everifin' },
  });
});
