// `npm run connect-bank -- everifin`: a person agrees once at the bank's authorisation server; the gateway keeps the permission.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOAuthClient, type OAuthAccess, type Vendor } from './oauth-client.ts';
import { toTokenName } from './open-tokens.ts';
import { TokenProblem } from './token-source.ts';
import type { TokenStore } from './token-store.ts';

const HOST = '127.0.0.1';
const PATH = '/connected';
const HEADERS = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  Connection: 'close',
};
const HEARD =
  'Tidemark has heard from the bank. What came of it stands in the window where you started this; you can close this one.';

interface Connecting {
  readonly vendor: Vendor;
  readonly access: OAuthAccess;
  readonly store: TokenStore;
  /** The same each time: authorisation servers are told the address a person comes back to. */
  readonly port: number;
  /** Shows the person the address to open. */
  readonly show: (url: string) => void;
}

export async function connectBank({ vendor, access, store, port, show }: Connecting): Promise<void> {
  const returned = Promise.withResolvers<URL>();
  const server = createServer((request, response) => {
    const url = URL.parse(request.url ?? '', `http://${HOST}`);
    const isReturn = request.method === 'GET' && url?.pathname === PATH && url.searchParams.has('state');
    response.writeHead(isReturn ? 200 : 404, HEADERS).end(isReturn ? HEARD : 'There is nothing at this address.');
    if (isReturn && url !== null) returned.resolve(url);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  try {
    const redirectUrl = `http://${HOST}:${(server.address() as AddressInfo).port}${PATH}`;
    const attempt = await createOAuthClient(vendor, access).beginAuthorisation(redirectUrl);
    show(attempt.url);
    const { search } = await returned.promise;
    const { refreshToken } = await attempt.finish(new URL(`${redirectUrl}${search}`));
    if (refreshToken === null) {
      const message = `${vendor} gave a permission that does not last (no refresh token). Ask it to allow offline access for this client.`;
      throw new TokenProblem('not-connected', message);
    }
    await store.write(toTokenName(vendor, access), refreshToken);
  } finally {
    server.close();
  }
}
