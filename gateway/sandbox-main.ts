// `npm run sandbox`: the simulated bank alone, for trying Tidemark, or any other client, against real HTTP.
import { randomBytes } from 'node:crypto';
import { LINXO_USER_ID } from '../src/simulated-bank/linxo/linxo-v3-dialect.ts';
import { readSandboxConfig } from './sandbox-config.ts';
import { startSandboxServer } from './sandbox-server.ts';

const HOST = '127.0.0.1';

const config = readSandboxConfig(process.env);
if ('problems' in config) stopWith(config.problems.join('\n'));
const token = config.token ?? randomBytes(18).toString('base64url');

try {
  const server = await startSandboxServer({ ...config, token, host: HOST });
  console.log(`The simulated bank listens on ${server.url} (scenario ${config.scenario}, seed ${config.seed}, speed ${config.speed}, ${config.historyDays} days of history).
  Linxo dialect     ${server.url}/linxo
  Linxo v3          ${server.url}/linxo/v3 (LINXO_USER_ID=${LINXO_USER_ID})
  Everifin dialect  ${server.url}/everifin
  Authorise a bank  ${server.url}/sandbox/connect/3103
${config.token === null ? `  Token             ${token} (made up for this start; set SANDBOX_TOKEN to keep one)\n` : ''}
To point Tidemark at it:
  BANK=live SYNC_API_URL=${server.url}/linxo SYNC_API_TOKEN=${token} TRANSACTIONS_API_URL=${server.url}/everifin TRANSACTIONS_API_TOKEN=${token} CONNECT_URL='${server.url}/sandbox/connect/{connectionId}' npm start`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
} catch (error) {
  stopWith(toSentence(error, config.port));
}

function toSentence(error: unknown, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') {
    return `Port ${port} of ${HOST} is already in use. Stop what listens there, or choose another with PORT (PORT=0 takes any free one).`;
  }
  if (code === 'EACCES') return `Port ${port} may not be opened by this user. Choose one above 1023 with PORT.`;
  return `The simulated bank could not start: ${error instanceof Error ? error.message : String(error)}`;
}

function stopWith(text: string): never {
  console.error(text);
  process.exit(1);
}
