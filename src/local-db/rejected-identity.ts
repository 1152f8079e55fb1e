// What makes two unreadable rows the same: the id; without one the payload, and which of those alike in one answer it is.

interface RejectedKey {
  readonly id: string | null;
  readonly payload: string;
}

/** One for each, in their order. A blank id is none; two nameless rows that say the same are two, in each answer the same two. */
export function toRejectedIdentities(rejected: readonly RejectedKey[]): readonly string[] {
  const alike = new Map<string, number>();
  return rejected.map(({ id, payload }) => {
    if (id !== null && id.trim() !== '') return toIdentityOfId(id);
    const count = (alike.get(payload) ?? 0) + 1;
    alike.set(payload, count);
    return count === 1 ? `payload:${payload}` : `payload ${count}:${payload}`;
  });
}

/** Of a row that can be read now. */
export function toIdentityOfId(id: string): string {
  return `id:${id}`;
}
