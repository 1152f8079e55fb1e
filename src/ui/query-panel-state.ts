// From a query of local data to the face its panel shows.
import type { PanelState } from './panel.tsx';

/** What is needed of a React Query result. */
interface LocalRead<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
}

interface Words<T> {
  /** `Reading the balances`. */
  readonly reading: string;
  /** `The balances could not be read.` */
  readonly failed: string;
  readonly isEmpty?: (data: T) => boolean;
  readonly empty?: Omit<PanelState & { kind: 'empty' }, 'kind'>;
}

/** Data that was read stays on screen when reading it again fails. */
export function toPanelState<T>(read: LocalRead<T>, words: Words<T>): PanelState {
  const { data, error } = read;
  if (data === undefined) {
    if (error === null) return { kind: 'first-load', what: `${words.reading}…` };
    return {
      kind: 'failed',
      failure: {
        what: words.failed,
        whatToDo: 'What the banks sent is still kept. Reload the page; if this stays, hand on the reference.',
        reference: toReference(error),
      },
    };
  }
  if (words.empty !== undefined && words.isEmpty?.(data) === true) return { kind: 'empty', ...words.empty };
  if (error !== null) return { kind: 'stale', notice: `${words.failed} What is shown was read before that.` };
  return { kind: 'ready' };
}

export function toReference(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : String(error).slice(0, 300);
}
