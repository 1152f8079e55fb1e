// What a worker of the tests and its server process say to each other.

export type ServerKind = 'bank' | 'gateway';

/** Each gets one reply. */
export type ServerRequest = { readonly id: number } & (
  | { readonly ask: 'start'; readonly kind: ServerKind; readonly env: Readonly<Record<string, string>> }
  /** `server`: the id of the request that started it. */
  | { readonly ask: 'stop'; readonly server: number }
);

export type ServerReply =
  | { readonly id: number; readonly url: string }
  | { readonly id: number; readonly stopped: true }
  | { readonly id: number; readonly problem: string }
  /** A line of a gateway's log; `id`: the request that started it. */
  | { readonly id: number; readonly line: string };
