// Answers as the browser's fetch would hand them over, without the network under it.
import type { SimulatedTime } from './simulated-time.ts';

export interface RawAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | null>>;
  /** Fails while the body is read. */
  readonly isCut?: boolean;
  /** The body arrives in so many slices, a while apart. */
  readonly slices?: number;
}

/** The few members of a Response the client reads. */
export function toResponse(
  { status, body, headers, isCut = false, slices = 0 }: RawAnswer,
  time: SimulatedTime,
): Response {
  const response: Pick<Response, 'status' | 'ok' | 'text'> & { headers: Pick<Headers, 'get'> } = {
    status,
    ok: status >= 200 && status < 300,
    headers: { get: (name) => headers[name] ?? null },
    async text() {
      for (let slice = 0; slice < slices; slice += 1) await time.sleep(700);
      if (isCut) throw new TypeError('terminated');
      return body;
    },
  };
  return response as Response;
}
