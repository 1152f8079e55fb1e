// The page on which a person authorises the simulated bank again, as the bank wrote it, at the gateway's own address.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Sandbox } from './bank.ts';
import { sendGatewayAnswer } from './gateway-answer.ts';
import { refuseForeignForm } from './request-guards.ts';
import { CONNECT_PAGE_HEADERS } from './security-headers.ts';

const STYLE_SHEET = '/sandbox/connect.css';

export function registerConnectPage(app: FastifyInstance, sandbox: Sandbox): void {
  const pass = async (request: FastifyRequest, reply: FastifyReply) => {
    const refusal = refuseForeignForm(request);
    if (refusal !== null) return sendGatewayAnswer(reply, refusal);
    const { method, url, body } = request;
    // A dot that came encoded is one only now: the token must not travel to another address of the bank.
    if (!new URL(url, 'http://bank.invalid').pathname.startsWith('/sandbox/connect')) return reply.callNotFound();
    const answer = await sandbox.askConnectPage(url, typeof body === 'string' ? { method, body } : { method });
    const location = answer.headers.get('Location');
    return reply
      .code(answer.status)
      .headers({
        ...CONNECT_PAGE_HEADERS,
        'Content-Type':
          request.routeOptions.url === STYLE_SHEET ? 'text/css; charset=utf-8' : 'text/html; charset=utf-8',
        ...(location === null ? {} : { Location: location }),
      })
      .send(await answer.text());
  };
  // In a scope of its own: nowhere else does the gateway read a form.
  app.register((scope, _options, done) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.get(STYLE_SHEET, pass);
    scope.get('/sandbox/connect/:connectionId', pass);
    scope.post('/sandbox/connect/:connectionId', pass);
    done();
  });
}
