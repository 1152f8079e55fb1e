// What makes two unreadable rows the same: the id, or without one the payload; and which of those alike in one answer it is.

interface RejectedKey {
  readonly id: string | null;
  readonly payload: string;
}

/**
 * One for each, in their order. A blank id is none; two nameless rows that say the same are two, and so are two rows of one id that
 * do not: in each answer the same two. A row of an id that is listed twice as it is, is one.
 */
export function toRejectedIdentities(rejected: readonly RejectedKey[]): readonly string[] {
  const nameless = new Map<string, number>();
  const payloadsOf = new Map<string, string[]>();
  return rejected.map(({ id, payload }) => {
    if (id === null || id.trim() === '') {
      const count = (nameless.get(payload) ?? 0) + 1;
      nameless.set(payload, count);
      return toIdentity('payload', payload, count);
    }
    const payloads = payloadsOf.get(id) ?? [];
    payloadsOf.set(id, payloads);
    if (!payloads.includes(payload)) payloads.push(payload);
    return toIdentity('id', id, payloads.indexOf(payload) + 1);
  });
}

function toIdentity(kind: 'id' | 'payload', text: string, count: number): string {
  return count === 1 ? `${kind}:${text}` : `${kind} ${count}:${text}`;
}

const OF_ID = /^id(?: \d+)?:/;

/** Those of rows that can be read now: all that were kept under the id of one. */
export function selectReadable(
  identities: Iterable<string>,
  rows: readonly { readonly id: string }[],
): readonly string[] {
  const ids = new Set(rows.map(({ id }) => id));
  return [...identities].filter((identity) => OF_ID.test(identity) && ids.has(identity.replace(OF_ID, '')));
}
