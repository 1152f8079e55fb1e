// What `npm run connect-bank -- everifin` runs: reads the configuration, shows the address to open, says what came of it.
import { existsSync } from 'node:fs';
import { readGatewayConfig } from '../gateway-config.ts';
import { connectBank } from './connect-bank.ts';
import { TokenProblem } from './token-source.ts';
import { openTokenStore } from './token-store.ts';

const DEFAULT_PORT = 4190;

function stopWith(...sentences: readonly string[]): never {
  console.error(sentences.join('\n'));
  process.exit(1);
}

if (process.env['NO_DOTENV'] === undefined && existsSync('.env')) process.loadEnvFile('.env');
const { config, problems } = readGatewayConfig(process.env);
if (config === null) stopWith('The configuration is not complete.', ...problems.map((sentence) => `- ${sentence}`));
const [, , vendor] = process.argv;
const { bank, state } = config;
const sides = bank.kind === 'live' ? [bank.sync, bank.transactions] : [];
const side = sides.find(
  ({ api, access }) => api === vendor && access.kind === 'oauth' && access.grant === 'authorization_code',
);
if (side === undefined || side.access.kind !== 'oauth' || state === null) {
  stopWith(
    `Nothing is configured for "${vendor ?? ''}" that a person has to agree to. Set BANK=live and, for example, TRANSACTIONS_API=everifin with TRANSACTIONS_API_AUTH_URL, _CLIENT_ID and _CLIENT_SECRET.`,
  );
}
try {
  const store = await openTokenStore(state.folder, state.key);
  await connectBank({
    vendor: side.api,
    access: side.access,
    store,
    port: Number(process.env['CONNECT_PORT'] ?? DEFAULT_PORT),
    show: (url) => console.log(`Open this address in a browser on this computer, sign in and agree:\n${url}`),
  });
  await store.close();
  console.log(`${side.api} is connected. The gateway renews its tokens by itself from now on.`);
} catch (error) {
  stopWith(
    error instanceof TokenProblem
      ? error.message
      : `${side.api} was not connected: ${error instanceof Error ? error.message : 'for an unknown reason'}`,
  );
}
