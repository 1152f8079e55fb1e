// Under /sandbox/connect: where a person authorises the simulated bank again, as staff do on their company's own page.
import type { HttpHandler } from 'msw';
import { type BankRequest, type BankRoute } from './bank-route.ts';
import { CONNECT_PAGE_STYLE, toConnectPage, toMissingPage, toRefusedPage } from './connect-page.ts';
import { toHandler } from './sandbox-handlers.ts';
import type { WorldHolder } from './world-holder.ts';
import type { ConnectionState } from '../world/world-state.ts';

const dialect = 'sandbox';

/** A browser opens them, and has no token: who serves them says which pages may press the button. */
export function createConnectHandlers(holder: WorldHolder): HttpHandler[] {
  const routes: readonly BankRoute[] = [
    { dialect, path: '/sandbox/connect.css', methods: { GET: () => toAnswer(CONNECT_PAGE_STYLE, 'css') } },
    { dialect, path: '/sandbox/connect/:connectionId', methods: { GET: show, POST: authorise } },
  ];
  return routes.map((route) => toHandler(route, holder, { token: null }));
}

function show(request: BankRequest): Response {
  const connection = findConnection(request);
  if (connection === undefined) return missing(request);
  return toAnswer(
    toConnectPage(connection, { isDone: request.query.has('done'), nowMs: request.world.nowMs() }),
    'html',
  );
}

async function authorise(request: BankRequest): Promise<Response> {
  const connection = findConnection(request);
  if (connection === undefined) return missing(request);
  const channelIds = new URLSearchParams(await request.text()).getAll('channel');
  if (request.world.authorise(connection.plan.id, channelIds) === 'refused') {
    return toAnswer(toRefusedPage(connection, request.world.nowMs()), 'html', 409);
  }
  // Another address: who reloads the page does not press the button again.
  return new Response(null, { status: 303, headers: { Location: `${request.path}?done` } });
}

function findConnection({ world, params }: BankRequest): ConnectionState | undefined {
  return world.connections().find(({ plan, isGone }) => plan.id === params['connectionId'] && !isGone);
}

function missing({ params }: BankRequest): Response {
  return toAnswer(toMissingPage(params['connectionId'] ?? ''), 'html', 404);
}

function toAnswer(text: string, type: 'html' | 'css', status = 200): Response {
  return new Response(text, { status, headers: { 'Content-Type': `text/${type}; charset=utf-8` } });
}
