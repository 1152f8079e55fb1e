// What can go wrong between us and a bank, as codes. What a person reads is made from the code elsewhere.

export type BankApiErrorCode =
  | 'offline'
  | 'unreachable'
  | 'timeout'
  | 'unauthorised'
  | 'forbidden'
  | 'not-found'
  | 'busy'
  | 'rate-limited'
  | 'refused'
  | 'server'
  /** HTTP says that all is well, and the answer says that it is not. */
  | 'error-in-answer'
  | 'malformed'
  | 'too-large'
  | 'source-changed'
  | 'not-passed-on'
  | 'gateway-fault'
  /** The gateway knows that the bank has not heard of it. */
  | 'not-sent'
  /** Somebody has to connect the bank's API at the gateway: its message says how. */
  | 'not-connected'
  | 'unaskable-id';

export interface BankApiErrorDetails {
  /** What was asked, without host, ids of accounts or query: `GET /queues/{id}`. */
  readonly request: string;
  readonly status: number | null;
  /** `Retry-After` as milliseconds from the answer; null when there was none that could be read. */
  readonly retryAfterMs: number | null;
  /** The bank's own words, clamped; empty when it sent none (HTML is not words). */
  readonly bankText: string;
  /** What our own gateway says of it, where the bank said nothing: it names the bank's host and port. */
  readonly gatewayText?: string;
  /** Our words, not the bank's: what of the answer could not be read. Names fields, never values. */
  readonly reason?: string;
}

export class BankApiError extends Error {
  override readonly name = 'BankApiError';
  readonly code: BankApiErrorCode;
  readonly details: BankApiErrorDetails;

  constructor(code: BankApiErrorCode, details: BankApiErrorDetails, cause?: unknown) {
    const status = details.status === null ? '' : ` (HTTP ${details.status})`;
    const reason = details.reason === undefined ? '' : `: ${details.reason}`;
    super(`${details.request} failed: ${code}${status}${reason}`, { cause });
    this.code = code;
    this.details = details;
  }
}
