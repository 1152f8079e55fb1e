// What makes two unreadable rows the same: the id, or without one the payload; and which of those alike in one answer it is.

interface RejectedKey {
  readonly id: string | null;
  readonly payload: string;
}

/** One for each, in their order. A blank id is none; two rows of one id, or nameless ones that say the same, are two, in each answer the same two. */
export function toRejectedIdentities(rejected: readonly RejectedKey[]): readonly string[] {
  const alike = new Map<string, number>();
  return rejected.map(({ id, payload }) => {
    const [kind, text] = id !== null && id.trim() !== '' ? ['id', id] : ['payload', payload];
    const count = (alike.get(`${kind}:${text}`) ?? 0) + 1;
    alike.set(`${kind}:${text}`, count);
    return count === 1 ? `${kind}:${text}` : `${kind} ${count}:${text}`;
  });
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
