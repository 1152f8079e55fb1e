// What a bank's answer is called on our own origin: JSON, a problem told in JSON, or bytes that no browser shows. Never what the bank says.

export function toOwnContentType(said: string | null): string {
  const essence = toPlainType(said) ?? '';
  if (essence === 'application/problem+json') return 'application/problem+json; charset=utf-8';
  if (/^(application|text)\/([\w.-]+\+)?json$/.test(essence)) return 'application/json; charset=utf-8';
  return 'application/octet-stream';
}

/** What the bank says it is, for a sentence on the screen; null: nothing that has the form of a type. */
export function toPlainType(said: string | null): string | null {
  const essence = (said ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return /^[a-z0-9][\w.+-]{0,40}\/[a-z0-9][\w.+-]{0,80}$/.test(essence) ? essence : null;
}
