// What is asked of a bank's authorisation server: a token for the company itself, or in a person's name, renewed without him.
import * as openid from 'openid-client';
import { TokenProblem } from './token-source.ts';
import type { Granted } from './renewed-token.ts';

export interface OAuthAccess {
  readonly kind: 'oauth';
  readonly grant: 'client_credentials' | 'authorization_code';
  /** Without a slash at the end; it is the issuer too. */
  readonly authUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Empty: none is asked for. */
  readonly scope: string;
}

export interface OAuthGranted extends Granted {
  /** Null: the one that was used goes on being good. */
  readonly refreshToken: string | null;
}

export type Vendor = 'linxo' | 'everifin';

/** Behind the address of its authorisation server, as each vendor documents it. */
const ENDPOINTS: Readonly<Record<Vendor, { readonly authorise: string; readonly token: string }>> = {
  everifin: { authorise: '/protocol/openid-connect/auth', token: '/protocol/openid-connect/token' },
  linxo: { authorise: '/auth', token: '/token' },
};
const TIMEOUT_SECONDS = 20;

export function createOAuthClient(vendor: Vendor, { authUrl, clientId, clientSecret, scope }: OAuthAccess) {
  const server = {
    issuer: authUrl,
    authorization_endpoint: `${authUrl}${ENDPOINTS[vendor].authorise}`,
    token_endpoint: `${authUrl}${ENDPOINTS[vendor].token}`,
  };
  const configuration = new openid.Configuration(server, clientId, clientSecret, openid.ClientSecretPost(clientSecret));
  configuration.timeout = TIMEOUT_SECONDS;
  // Only for an address on this computer: any other is https (environment-fields.ts).
  if (authUrl.startsWith('http://')) openid.allowInsecureRequests(configuration);
  const scopes = scope === '' ? {} : { scope };

  return {
    grantForCompany: () => told(vendor, openid.clientCredentialsGrant(configuration, scopes)),
    refresh: (refreshToken: string) => told(vendor, openid.refreshTokenGrant(configuration, refreshToken)),
    /** Where a person agrees, and what proves afterwards that it was this attempt. */
    async beginAuthorisation(redirectUrl: string) {
      const codeVerifier = openid.randomPKCECodeVerifier();
      const state = openid.randomState();
      const url = openid.buildAuthorizationUrl(configuration, {
        ...scopes,
        redirect_uri: redirectUrl,
        state,
        code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      });
      const checks = { pkceCodeVerifier: codeVerifier, expectedState: state };
      /** `returned`: the address the person came back to. */
      const finish = (returned: URL) => told(vendor, openid.authorizationCodeGrant(configuration, returned, checks));
      return { url: url.href, finish };
    },
  };
}

async function told(vendor: Vendor, asking: Promise<openid.TokenEndpointResponse>): Promise<OAuthGranted> {
  try {
    const answer = await asking;
    const expiresInMs = answer.expires_in === undefined ? null : answer.expires_in * 1000;
    return { accessToken: answer.access_token, expiresInMs, refreshToken: answer.refresh_token ?? null };
  } catch (error) {
    // What the server says of it may repeat what was sent.
    const code = error instanceof openid.ResponseBodyError ? error.error : null;
    if (code === 'invalid_grant') {
      const message = `The authorisation server of ${vendor} no longer accepts the stored permission. Connect it again: npm run connect-bank -- ${vendor}`;
      throw new TokenProblem('not-connected', message, error);
    }
    const said = code !== null && /^[a-z_]{1,40}$/.test(code) ? ` (${code})` : '';
    throw new TokenProblem('not-sent', `The authorisation server of ${vendor} gave no token${said}.`, error);
  }
}
