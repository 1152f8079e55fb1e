// `Retry-After` in both its forms: seconds, or a date (RFC 9110 §10.2.3).

/** Milliseconds to wait; null when there is no header or it says nothing that can be read. */
export function parseRetryAfterMs(header: string | null, nowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  if (!/\d{4}.*\d{2}:\d{2}/.test(text)) return null;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
