// How one call of a dialect is described: its path, its methods, and what the world answers.
import type { BankWorld } from '../world/bank-world.ts';

export type Dialect = 'linxo' | 'everifin' | 'sandbox';

export interface BankRequest {
  readonly world: BankWorld;
  readonly method: string;
  /** Without the origin. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly text: () => Promise<string>;
}

type Respond = (request: BankRequest) => Response | Promise<Response>;

export interface BankRoute {
  readonly dialect: Dialect;
  /** With `:names`; the first match counts. */
  readonly path: string;
  readonly methods: { readonly GET?: Respond; readonly POST?: Respond };
}

/** The bank's own "no": each dialect words it in its own error body. */
export class BankRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'BankRefusal';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function toJsonAnswer(value: unknown, status = 200): Response {
  return toJsonTextAnswer(JSON.stringify(value), status);
}

export function toJsonTextAnswer(text: string, status = 200): Response {
  return new Response(text, { status, headers: { 'Content-Type': 'application/json; charset=utf-8' } });
}

export function toEmptyAnswer(status: number): Response {
  return new Response(null, { status });
}

export function toRefusalAnswer(dialect: Dialect, { status, code, message, headers }: BankRefusal): Response {
  const body = dialect === 'everifin' ? { meta: { status }, errors: [{ code, title: message }] } : { code, message };
  const answer = toJsonAnswer(body, status);
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
  return answer;
}
