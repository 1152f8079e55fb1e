// For tests: a real OpenID provider on a free port, set up as the bank's authorisation server; tokens live as long as it is told,
// and refresh tokens rotate: the old one is worth nothing, and using it again ends the permission.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';
import { onTestFinished, vi } from 'vitest';
import { closeServer, listenOnFreePort } from './fake-bank.ts';

export interface AuthorisationServer {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** By kind of grant, how often a token was given. */
  readonly granted: string[];
  /** How often it was asked for anything. */
  asked: number;
  /** It answers nothing but HTTP 503. */
  isDown: boolean;
  isGood(accessToken: string): Promise<boolean>;
  /** As a person does: opens the address, signs in, agrees, and is sent back. Resolves to what he then reads. */
  agree(url: string): Promise<string>;
}

const CLIENT = { clientId: 'tidemark', clientSecret: 'canary-client-secret' };

export async function startAuthorisationServer(accessTokenSeconds: number): Promise<AuthorisationServer> {
  // It says at length that it is set up for a test, which is so.
  for (const level of ['warn', 'info'] as const) vi.spyOn(console, level).mockImplementation(() => undefined);
  let handle: ReturnType<Provider['callback']> = () => Promise.resolve();
  const granted: string[] = [];
  const state = { isDown: false, asked: 0 };
  const server = createServer((request, response) => {
    state.asked += 1;
    if (state.isDown) response.writeHead(503).end('down');
    else void handle(request, response);
  });
  const url = `http://127.0.0.1:${await listenOnFreePort(server)}`;
  onTestFinished(() => closeServer(server));
  const provider = new Provider(url, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
        redirect_uris: ['http://127.0.0.1/connected'],
        application_type: 'native',
        scope: 'ais',
      },
    ],
    scopes: ['ais'],
    ttl: { AccessToken: accessTokenSeconds, ClientCredentials: accessTokenSeconds, RefreshToken: 3_600 },
    rotateRefreshToken: true,
    issueRefreshToken: () => Promise.resolve(true),
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: true } },
    routes: { authorization: '/protocol/openid-connect/auth', token: '/protocol/openid-connect/token' },
    cookies: { keys: ['of-a-test'] },
    findAccount: (_context, accountId) => ({ accountId, claims: () => Promise.resolve({ sub: accountId }) }),
  });
  provider.on('grant.success', ({ oidc }) => granted.push(String(oidc.params?.['grant_type'])));
  handle = provider.callback();
  return Object.assign(state, {
    ...CLIENT,
    url,
    granted,
    async isGood(token: string) {
      const found = (await provider.AccessToken.find(token)) ?? (await provider.ClientCredentials.find(token));
      return found?.isValid === true;
    },
    agree: (start: string) => agree(start),
  });
}

/** The forms of the provider's own pages, and the cookies between them. */
async function agree(start: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = start;
  let form: URLSearchParams | null = null;
  for (let step = 0; step < 20; step += 1) {
    const response: Response = await fetch(url, {
      redirect: 'manual',
      headers: { Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form === null ? {} : { method: 'POST', body: form }),
    });
    form = null;
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = response.headers.get('Location');
    const text = await response.text();
    if (location !== null) {
      url = new URL(location, url).href;
      continue;
    }
    const [, action] = /<form[^>]*action="([^"]+)"/.exec(text) ?? [];
    if (action === undefined) return text;
    url = new URL(action, url).href;
    const [, prompt = ''] = /name="prompt" value="([^"]+)"/.exec(text) ?? [];
    form = new URLSearchParams({ prompt, login: 'ada', password: 'any' });
  }
  throw new Error('the provider asked without end');
}
