// The Web Lock that says who owns a source's database: the browser frees it when its holder dies.

export function toSourceLockName(sourceId: string): string {
  return `tidemark:${sourceId}`;
}
