// The permission a person gave, as it is kept and rotates: none is lost to a write that failed, and one that has ended is not tried again.
import type { OAuthGranted, Vendor } from './oauth-client.ts';
import { TokenProblem } from './token-source.ts';
import type { TokenStore } from './token-store.ts';

interface KeptPermissionOptions {
  readonly vendor: Vendor;
  /** Under which it is kept. */
  readonly name: string;
  readonly client: { refresh(refreshToken: string): Promise<OAuthGranted> };
  readonly store: TokenStore;
}

export function createKeptPermission({ vendor, name, client, store }: KeptPermissionOptions) {
  /** The disk was full, say: this one has taken the place of one that is worth nothing any more. */
  let unwritten: { readonly token: string; readonly insteadOf: string } | null = null;
  let ended: { readonly token: string; readonly problem: TokenProblem } | null = null;

  async function read(): Promise<string> {
    const kept = await store.read(name);
    if (kept === null) {
      const message = `Nobody has connected ${vendor} yet. Run: npm run connect-bank -- ${vendor}`;
      throw new TokenProblem('not-connected', message);
    }
    // Unless somebody has connected the bank anew meanwhile.
    if (unwritten?.insteadOf !== kept) return kept;
    return await write(unwritten.token, kept);
  }

  /** The old one may be worth nothing any more: the new one is on the disk before its access token is used. */
  async function write(token: string, insteadOf: string): Promise<string> {
    unwritten = { token, insteadOf };
    await store.write(name, token);
    unwritten = null;
    return token;
  }

  return {
    async use(): Promise<OAuthGranted> {
      const token = await read();
      // Asked again the server says the same, until another one is kept.
      if (ended?.token === token) throw ended.problem;
      try {
        const granted = await client.refresh(token);
        if (granted.refreshToken !== null) await write(granted.refreshToken, token);
        return granted;
      } catch (problem) {
        if (problem instanceof TokenProblem && problem.code === 'not-connected') ended = { token, problem };
        throw problem;
      }
    },
  };
}
