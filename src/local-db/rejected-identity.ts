// What makes two unreadable rows the same: the id, or the whole payload where not even that could be read.

export function toRejectedIdentity(rejected: { readonly id: string | null; readonly payload: string }): string {
  return rejected.id === null ? `payload:${rejected.payload}` : `id:${rejected.id}`;
}
