// From what is configured to where a bank's token comes from.
import { systemClock, type Clock } from '../../src/lib/clock.ts';
import { createOAuthClient, type OAuthAccess, type Vendor } from './oauth-client.ts';
import { createKeptPermission } from './kept-permission.ts';
import { createRenewedToken } from './renewed-token.ts';
import { fixedToken, type TokenSource } from './token-source.ts';
import type { TokenStore } from './token-store.ts';

export type Access = { readonly kind: 'fixed'; readonly token: string } | OAuthAccess;

/** `store` null: nothing that was configured needs one. */
export function openTokens(
  vendor: Vendor,
  access: Access,
  store: TokenStore | null,
  clock: Clock = systemClock,
): TokenSource {
  if (access.kind === 'fixed') return fixedToken(access.token);
  const client = createOAuthClient(vendor, access);
  if (access.grant === 'client_credentials') return createRenewedToken({ grant: client.grantForCompany, clock });
  if (store === null) throw new Error('a refresh token wants a store');
  const permission = createKeptPermission({ vendor, name: toTokenName(vendor, access), client, store });
  return createRenewedToken({ grant: () => permission.use(), clock });
}

/** Another server or client has permissions of its own. */
export function toTokenName(vendor: Vendor, { authUrl, clientId }: OAuthAccess): string {
  return `${vendor} ${authUrl} ${clientId}`;
}
