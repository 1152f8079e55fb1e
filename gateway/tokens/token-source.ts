// Where the token of a bank's API comes from: one function, whatever stands behind it.

export interface TokenSource {
  /** Gets the first token before anybody asks: a permission that nobody uses may end. */
  start(): void;
  /** Rejects with TokenProblem when there is none now. */
  getToken(): Promise<string>;
  /** The bank has refused it. Resolves to another one, or to null: there is no other. */
  renewRefused(token: string): Promise<string | null>;
  close(): Promise<void>;
}

/** Why there is no token, as a sentence for whoever runs the gateway; never a secret in it. */
export class TokenProblem extends Error {
  override readonly name = 'TokenProblem';
  readonly code: 'not-connected' | 'not-sent';

  constructor(code: TokenProblem['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

export function fixedToken(token: string): TokenSource {
  return {
    start: () => undefined,
    getToken: () => Promise.resolve(token),
    renewRefused: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  };
}
