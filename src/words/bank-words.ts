// What a bank or the gateway wrote, as a part of a sentence of ours.

/** A sentence of its own often ends with a full stop: ours follows. */
export function withoutFullStop(text: string): string {
  return text.replace(/[.\s]+$/, '');
}
