// The simulated bank in this process, behind a free port of its own: asked over HTTP like any other.
import { randomBytes } from 'node:crypto';
import { DEFAULT_SCENARIO, isScenarioName, SCENARIO_LIST } from '../src/simulated-bank/world/scenarios.ts';
import type { Bank } from './bank.ts';
import type { SandboxChoice } from './gateway-config.ts';
import { toScenarioProblem } from './sandbox-config.ts';
import { startSandboxServer } from './sandbox-server.ts';
import { StartProblem } from './start-problem.ts';
import { fixedToken } from './tokens/token-source.ts';

const HOST = '127.0.0.1';
const FREE_PORT = 0;

export async function startSandboxBank(choice: SandboxChoice): Promise<{ bank: Bank; close(): Promise<void> }> {
  const scenario = choice.scenario ?? DEFAULT_SCENARIO;
  if (!isScenarioName(scenario)) throw new StartProblem(toScenarioProblem(scenario));
  const token = randomBytes(24).toString('base64url');
  const { speed, seed, historyDays } = choice;
  const server = await startSandboxServer({ port: FREE_PORT, host: HOST, token, scenario, speed, seed, historyDays });
  return {
    bank: {
      kind: 'sandbox',
      label: 'Simulated bank',
      sync: { api: 'linxo', url: `${server.url}/linxo`, access: { kind: 'fixed', token } },
      transactions: { api: 'everifin', url: `${server.url}/everifin`, access: { kind: 'fixed', token } },
      tokens: { sync: fixedToken(token), transactions: fixedToken(token) },
      sourceId: () => `sandbox-${server.worldId()}`,
      sandbox: {
        scenario: () => server.scenario(),
        scenarios: SCENARIO_LIST,
        async choose(name) {
          const response = await fetch(`${server.url}/sandbox/scenario`, {
            method: 'POST',
            headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
            body: JSON.stringify({ scenario: name }),
          });
          if (!response.ok) throw new Error(`The simulated bank refused a scenario (HTTP ${response.status}).`);
        },
        askConnectPage: (path, form) =>
          fetch(`${server.url}${path}`, { ...form, redirect: 'manual', headers: { Authorization: `Bearer ${token}` } }),
      },
    },
    close: () => server.close(),
  };
}
