// A bank whose answers are changed on their way: for what the simulated bank never says.
import { createServer } from 'node:http';
import { closeServer, listenOnFreePort } from '../gateway/fake-bank.ts';
import type { BankSide } from './simulated-bank.ts';

/** `alter` is given the path below the bank's address, and what the bank says there. */
export async function alterAnswers(bank: BankSide, alter: (path: string, text: string) => string): Promise<BankSide> {
  const origin = new URL(bank.gatewayEnv['SYNC_API_URL'] ?? '').origin;
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const pass = async () => {
      const answer = await fetch(`${origin}${url}`, {
        method,
        headers: { Authorization: headers.authorization ?? '' },
      });
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(alter(url, await answer.text()));
    };
    pass().catch(() => outgoing.destroy());
  });
  const altered = `http://127.0.0.1:${await listenOnFreePort(server)}`;
  const gatewayEnv = Object.fromEntries(
    Object.entries(bank.gatewayEnv).map(([name, value]) => [name, value?.replace(origin, altered)]),
  );
  return {
    gatewayEnv,
    async close() {
      await closeServer(server);
      await bank.close();
    },
  };
}
