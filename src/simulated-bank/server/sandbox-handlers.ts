// The request handlers of the simulated bank: the same set answers tests, the sandbox server and the browser demo.
import { http, type HttpHandler } from 'msw';
import { answerWithFaults } from './answer-faults.ts';
import { BankRefusal, toRefusalAnswer, type BankRequest, type BankRoute, type Dialect } from './bank-route.ts';
import { EVERIFIN_ROUTES } from '../everifin/everifin-routes.ts';
import { LINXO_ROUTES } from '../linxo/linxo-routes.ts';
import { LINXO_V3_ROUTES } from '../linxo/linxo-v3-routes.ts';
import type { WorldHolder } from './world-holder.ts';

export interface HandlerOptions {
  /** Null: whoever asks is answered. */
  readonly token: string | null;
}

/** Match any origin under `/linxo` and `/everifin`. */
export function createSandboxHandlers(holder: WorldHolder, options: HandlerOptions): HttpHandler[] {
  const routes = [...LINXO_V3_ROUTES, ...LINXO_ROUTES, ...EVERIFIN_ROUTES];
  return [
    ...routes.map((route) => toHandler(route, holder, options)),
    ...(['linxo', 'everifin'] as const).map((dialect) => toHandler(unknownPath(dialect), holder, options)),
  ];
}

export function toHandler(route: BankRoute, holder: WorldHolder, { token }: HandlerOptions): HttpHandler {
  const { dialect } = route;
  return http.all(`*${route.path}`, async ({ request, params }) => {
    const url = new URL(request.url);
    const world = holder.world();
    const bankRequest: BankRequest = {
      world,
      method: request.method,
      path: url.pathname,
      params: toTextParams(params),
      query: url.searchParams,
      text: () => request.text(),
    };
    const answer = async () => respond(route, bankRequest);
    try {
      if (token !== null && request.headers.get('Authorization') !== `Bearer ${token}`) {
        throw new BankRefusal(401, 'UNAUTHORIZED', 'the access token is missing or wrong');
      }
      const isControl = dialect === 'sandbox';
      return stamped(
        isControl ? await answer() : await answerWithFaults({ request: bankRequest, dialect, holder, answer }),
        holder,
      );
    } catch (error) {
      if (error instanceof BankRefusal) return stamped(toRefusalAnswer(dialect, error), holder);
      throw error;
    }
  });
}

async function respond(route: BankRoute, request: BankRequest): Promise<Response> {
  const { method } = request;
  const run = method === 'GET' ? route.methods.GET : method === 'POST' ? route.methods.POST : undefined;
  if (run !== undefined) return run(request);
  const known = Object.keys(route.methods);
  if (known.length === 0) throw new BankRefusal(404, 'NOT_FOUND', `there is nothing at ${request.path}`);
  throw new BankRefusal(405, 'METHOD_NOT_ALLOWED', `${method} is not allowed here`, { Allow: known.join(', ') });
}

export function unknownPath(dialect: Dialect): BankRoute {
  return { dialect, path: `/${dialect}/*`, methods: {} };
}

/** The world's own clock: what a client takes for the bank's. A dropped connection has no headers. */
function stamped(answer: Response, holder: WorldHolder): Response {
  if (answer.type === 'error') return answer;
  answer.headers.set('Date', new Date(holder.world().nowMs()).toUTCString());
  answer.headers.set('Cache-Control', 'no-store');
  return answer;
}

function toTextParams(
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
  );
}
