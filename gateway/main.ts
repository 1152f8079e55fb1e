// What `npm start` runs: reads the environment, starts the gateway, says where it is and which bank it talks to.
import { existsSync } from 'node:fs';
import { readGatewayConfig } from './gateway-config.ts';
import { startGateway, type RunningGateway } from './start-gateway.ts';
import { StartProblem } from './start-problem.ts';

const DOTENV_PATH = '.env';

function giveUp(sentences: readonly string[]): never {
  console.error(['Tidemark cannot start.', ...sentences.map((sentence) => `- ${sentence}`)].join('\n'));
  process.exit(1);
}

function toLines({ url, bank }: RunningGateway): string {
  const talksTo =
    bank.sandbox === null
      ? `It talks to ${bank.label} (${bank.sync.api} synchronisations, ${bank.transactions.api} transactions).`
      : `It talks to the simulated bank (scenario ${bank.sandbox.scenario()}). BANK=live talks to a real one; see .env.example.`;
  return `Tidemark is at ${url}\n${talksTo}`;
}

function stopOnSignal(gateway: RunningGateway): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Asked twice, it does not wait any longer.
      if (isStopping) process.exit(1);
      isStopping = true;
      gateway.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

// Variables that are set already win over the file. Tests set NO_DOTENV: a developer's own file is not theirs.
if (process.env['NO_DOTENV'] === undefined && existsSync(DOTENV_PATH)) process.loadEnvFile(DOTENV_PATH);
const { config, problems } = readGatewayConfig(process.env);
if (config === null) giveUp(problems);
try {
  const isApiOnly = process.argv.includes('--api-only');
  const gateway = await startGateway({ config, isApiOnly, log: { write: (line) => process.stdout.write(line) } });
  stopOnSignal(gateway);
  console.log(toLines(gateway));
} catch (error) {
  if (error instanceof StartProblem) giveUp([error.message]);
  throw error;
}
