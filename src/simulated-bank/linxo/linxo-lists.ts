// What both versions of Linxo Connect list: accounts and transactions, newest first, page by page; each words them its own way.
import type { BankRow } from '../world/bank-row.ts';
import type { BankWorld } from '../world/bank-world.ts';
import { linxoDay } from './linxo-dialect.ts';
import { knownConnections, unknown } from './linxo-runs.ts';
import { wholeNumber } from '../server/parse-query.ts';
import type { AccountState } from '../world/world-state.ts';

export const pageFields = { page: wholeNumber(1, 999_999).default(1), limit: wholeNumber(1, 500).default(100) };

interface Page {
  readonly page: number;
  readonly limit: number;
}

export function listAccountStates(world: BankWorld, connectionId: string | undefined, { page, limit }: Page) {
  return knownConnections(world)
    .filter(({ plan }) => connectionId === undefined || plan.id === connectionId)
    .flatMap(({ plan, accounts }) =>
      accounts.filter(({ isListed }) => isListed).map((account) => ({ account, connectionId: plan.id })),
    )
    .slice((page - 1) * limit, page * limit);
}

export interface RowsWanted extends Page {
  readonly accountId: string | undefined;
  readonly isWanted: (row: BankRow) => boolean;
}

export function listRows(
  world: BankWorld,
  { accountId, isWanted, page, limit }: RowsWanted,
): readonly { readonly row: BankRow; readonly account: AccountState }[] {
  const accounts = world.accounts().filter(({ plan }) => accountId === undefined || plan.linxoId === accountId);
  if (accounts.length === 0) throw unknown('account', accountId);
  const listed = accounts
    .flatMap((account) => account.rows.filter(isWanted).map((row) => ({ row, account, day: linxoDay(row) })))
    .sort((first, second) =>
      first.day < second.day ? 1 : first.day > second.day ? -1 : second.row.number - first.row.number,
    );
  const start = (page - 1) * limit;
  const last = Math.max(0, Math.ceil(listed.length / limit) - 1) * limit;
  const from = world.traits.paging === 'resends-last' ? Math.min(start, last) : start;
  return listed.slice(from, from + limit);
}
