// Every path of the app and how a link to it is built.
import { toPairKeyText, toRowKeyText } from '../domain/transactions/row-key-text.ts';
import type { PairKey, RowKey } from '../domain/suggestions/suggestion.ts';

export const paths = {
  overview: '/',
  timeline: '/timeline',
  transactions: '/transactions',
  changes: '/changes',
  connections: '/connections',
  settings: '/settings',
} as const;

export function timelinePath(
  filter: { connectionId?: string; runId?: string; eventKey?: string; from?: string; to?: string } = {},
): string {
  const { connectionId, runId, eventKey, from, to } = filter;
  return withQuery(paths.timeline, { connection: connectionId, run: runId, event: eventKey, from, to });
}

/** Pending rows are folded away unless a status is asked for. */
export function transactionsPath(
  filter: {
    accountIds?: readonly string[];
    from?: string;
    to?: string;
    direction?: 'in' | 'out';
    status?: 'all';
  } = {},
): string {
  return withQuery(paths.transactions, {
    accounts: filter.accountIds?.join(','),
    from: filter.from,
    to: filter.to,
    direction: filter.direction,
    status: filter.status,
  });
}

/** The table with one row of it open. */
export function transactionPath(row: RowKey): string {
  return withQuery(paths.transactions, { open: toRowKeyText(row) });
}

/** Rows that may be one payment, this pair first. */
export function changesPath({ pair }: { pair: PairKey }): string {
  return withQuery(paths.changes, { pair: toPairKeyText(pair) });
}

export function connectionPath(connectionId: string): string {
  return `${paths.connections}/${encodeURIComponent(connectionId.toWellFormed())}`;
}

function withQuery(path: string, values: Record<string, string | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined && value !== '') query.set(name, value);
  return query.size === 0 ? path : `${path}?${query}`;
}
