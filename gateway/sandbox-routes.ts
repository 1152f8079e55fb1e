// POST /sandbox/scenario: tells the simulated bank what it shall do from now on; beside it its page. With a real bank neither exists.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Sandbox } from './bank.ts';
import { registerConnectPage } from './connect-page-routes.ts';
import { sendGatewayAnswer } from './gateway-answer.ts';
import { refuseForeignPage } from './request-guards.ts';

const choiceSchema = z.object({ scenario: z.string() });

export function registerSandboxRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  registerConnectPage(app, sandbox);
  app.post('/sandbox/scenario', async (request, reply) => {
    const refusal = refuseForeignPage(request);
    if (refusal !== null) return sendGatewayAnswer(reply, refusal);
    const choice = choiceSchema.safeParse(request.body);
    const known = sandbox.scenarios.map(({ name }) => name);
    if (!choice.success || !known.includes(choice.data.scenario)) {
      const message = `There is no such scenario. Choose one of: ${known.join(', ')}.`;
      return sendGatewayAnswer(reply, { status: 400, code: 'unknown-scenario', message });
    }
    await sandbox.choose(choice.data.scenario);
    return reply.code(204).send();
  });
}
