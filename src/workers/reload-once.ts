// A newer version runs in another tab: this one reloads to get it, but never in a circle.

const RELOADED_FOR = 'tidemark-reloaded-for';

export function reloadOnce({
  page,
  memory,
  protocol,
}: {
  page: Pick<Location, 'reload'>;
  memory: Pick<Storage, 'getItem' | 'setItem'>;
  /** Of the newer version. */
  protocol: number;
}): void {
  if (memory.getItem(RELOADED_FOR) === String(protocol)) return;
  memory.setItem(RELOADED_FOR, String(protocol));
  page.reload();
}
