// The filters that are on, in words.
import type { AccountState } from '../../sync/sync-service.ts';
import type { FilterChip } from '../../ui/filter-chips.tsx';
import { toPeriodText } from '../../ui/period.ts';
import type { SetTransactionUrl, TransactionUrl } from './transaction-url.ts';

export function listChips(
  url: TransactionUrl,
  setUrl: SetTransactionUrl,
  accounts: readonly AccountState[],
): FilterChip[] {
  const chips: FilterChip[] = [];
  const words = url.q.trim();
  if (words !== '') chips.push({ id: 'words', text: `“${words}”`, remove: () => void setUrl({ q: null }) });
  for (const id of url.accounts) {
    const name = accounts.find((account) => account.id === id)?.name;
    const rest = url.accounts.filter((other) => other !== id);
    chips.push({
      id: `account ${id}`,
      text: name ?? `unknown account ${id}`,
      remove: () => void setUrl({ accounts: rest.length === 0 ? null : rest }),
    });
  }
  const period = toPeriodText(url);
  if (period !== null) {
    chips.push({ id: 'period', text: period, remove: () => void setUrl({ from: null, to: null }) });
  }
  if (url.direction !== null) {
    chips.push({
      id: 'direction',
      text: url.direction === 'in' ? 'money in' : 'money out',
      remove: () => void setUrl({ direction: null }),
    });
  }
  if (url.status !== null) {
    chips.push({ id: 'status', text: url.status, remove: () => void setUrl({ status: null }) });
  }
  return chips;
}
