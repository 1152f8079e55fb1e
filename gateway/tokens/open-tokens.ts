// From what is configured to where a bank's token comes from.
import { systemClock } from '../../src/lib/clock.ts';
import { createOAuthClient, type OAuthAccess, type Vendor } from './oauth-client.ts';
import { createRenewedToken } from './renewed-token.ts';
import { fixedToken, TokenProblem, type TokenSource } from './token-source.ts';
import type { TokenStore } from './token-store.ts';

export type Access = { readonly kind: 'fixed'; readonly token: string } | OAuthAccess;

/** `store` null: nothing that was configured needs one. */
export function openTokens(vendor: Vendor, access: Access, store: TokenStore | null): TokenSource {
  if (access.kind === 'fixed') return fixedToken(access.token);
  const client = createOAuthClient(vendor, access);
  const clock = systemClock;
  if (access.grant === 'client_credentials') return createRenewedToken({ grant: client.grantForCompany, clock });
  if (store === null) throw new Error('a refresh token wants a store');
  return createRenewedToken({
    clock,
    async grant() {
      const kept = await store.read(toTokenName(vendor, access));
      if (kept === null) {
        const message = `Nobody has connected ${vendor} yet. Run: npm run connect-bank -- ${vendor}`;
        throw new TokenProblem('not-connected', message);
      }
      const granted = await client.refresh(kept);
      // The old one may be worth nothing any more: the new one is on the disk before the access token is used.
      if (granted.refreshToken !== null) await store.write(toTokenName(vendor, access), granted.refreshToken);
      return granted;
    },
  });
}

/** Another server or client has permissions of its own. */
export function toTokenName(vendor: Vendor, { authUrl, clientId }: OAuthAccess): string {
  return `${vendor} ${authUrl} ${clientId}`;
}
