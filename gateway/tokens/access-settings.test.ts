import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readGatewayConfig } from '../gateway-config.ts';

const KEY = Buffer.alloc(32, 7);
const EVERIFIN = {
  BANK: 'live',
  SYNC_API: 'everifin',
  TRANSACTIONS_API_URL: 'https://api.everifin.com/v1',
  TRANSACTIONS_API_AUTH_URL: 'https://app.everifin.com/auth/realms/everifin_app/',
  TRANSACTIONS_API_CLIENT_ID: 'tidemark',
  TRANSACTIONS_API_CLIENT_SECRET: 'canary-secret',
  STATE_DIR: '/var/lib/tidemark',
  STATE_KEY: KEY.toString('base64'),
};

function writeSecret(text: string, mode = 0o600): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'secret');
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

function problemsOf(changes: Readonly<Record<string, string | undefined>>): string {
  const { problems } = readGatewayConfig({ ...EVERIFIN, ...changes });
  return (problems ?? []).join('\n');
}

test('Everifin alone has one client for both, which a person connects, with what the vendor documents', () => {
  const { config } = readGatewayConfig(EVERIFIN);
  const access = {
    kind: 'oauth',
    grant: 'authorization_code',
    authUrl: 'https://app.everifin.com/auth/realms/everifin_app',
    clientId: 'tidemark',
    clientSecret: 'canary-secret',
    scope: 'ais',
  };
  expect(config?.bank).toMatchObject({ sync: { access }, transactions: { access } });
  expect(config?.state).toEqual({ folder: '/var/lib/tidemark', key: KEY });
});

test('a client that acts for the company needs nothing that is kept', () => {
  const { config } = readGatewayConfig({
    ...EVERIFIN,
    TRANSACTIONS_API_GRANT: 'client_credentials',
    STATE_DIR: undefined,
    STATE_KEY: undefined,
  });
  expect(config?.state).toBeNull();
});

test.each([
  [{ TRANSACTIONS_API_TOKEN: 'canary-token' }, 'TRANSACTIONS_API_TOKEN and TRANSACTIONS_API_AUTH_URL are both set.'],
  [{ TRANSACTIONS_API_AUTH_URL: 'http://app.everifin.com' }, 'TRANSACTIONS_API_AUTH_URL is "http://app.everifin.com"'],
  [{ TRANSACTIONS_API_CLIENT_ID: undefined }, 'TRANSACTIONS_API_CLIENT_ID is not set.'],
  [{ TRANSACTIONS_API_CLIENT_SECRET: undefined }, 'TRANSACTIONS_API_CLIENT_SECRET is not set.'],
  [{ TRANSACTIONS_API_CLIENT_SECRET: 'canary secret' }, 'TRANSACTIONS_API_CLIENT_SECRET holds a space'],
  [{ TRANSACTIONS_API_GRANT: 'password' }, 'TRANSACTIONS_API_GRANT is "password". Set it to'],
  [{ STATE_DIR: undefined }, 'STATE_DIR is not set. Set it to a folder'],
  [{ STATE_KEY: undefined }, 'STATE_KEY is not set. Set it to 32 random bytes: openssl rand -base64 32'],
  [{ STATE_KEY: 'canary-key' }, 'STATE_KEY is no key. Set it to 32 random bytes'],
  [{ STATE_KEY_FILE: '/nowhere' }, 'STATE_KEY and STATE_KEY_FILE are both set.'],
  [{ STATE_KEY: undefined, STATE_KEY_FILE: '/nowhere' }, 'STATE_KEY_FILE is "/nowhere", which cannot be read.'],
])('%j is refused, by its name and with what to do', (changes, sentence) => {
  expect(problemsOf(changes)).toContain(sentence);
  expect(problemsOf(changes)).not.toContain('canary');
});

test('a secret may stand in a file of its own', () => {
  const path = writeSecret('canary-from-a-file\n');
  const { config } = readGatewayConfig({
    ...EVERIFIN,
    TRANSACTIONS_API_CLIENT_SECRET: undefined,
    TRANSACTIONS_API_CLIENT_SECRET_FILE: path,
  });
  expect(config?.bank).toMatchObject({ transactions: { access: { clientSecret: 'canary-from-a-file' } } });
});

test.each([
  ['that others can read', 'canary', 0o644, 'every user of this computer can read. Run chmod 600 on it'],
  ['that is empty', '\n', 0o600, 'is empty. Write the secret into it.'],
])('a file %s is refused', (_what, text, mode, sentence) => {
  const changes = {
    TRANSACTIONS_API_CLIENT_SECRET: undefined,
    TRANSACTIONS_API_CLIENT_SECRET_FILE: writeSecret(text, mode),
  };
  expect(problemsOf(changes)).toContain(sentence);
  expect(problemsOf(changes)).not.toContain('canary');
});
