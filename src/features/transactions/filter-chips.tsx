// Each filter that is on, as a chip that takes it off again.
import { UnstyledButton } from '@mantine/core';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AccountState } from '../../sync/sync-service.ts';
import { toPeriodText } from '../../ui/period.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import type { SetTransactionUrl, TransactionUrl } from './transaction-url.ts';
import styles from './transactions.module.css';

interface FilterChipsProps {
  readonly url: TransactionUrl;
  readonly setUrl: SetTransactionUrl;
  readonly accounts: readonly AccountState[];
  readonly onClear: () => void;
}

export function FilterChips({ url, setUrl, accounts, onClear }: FilterChipsProps) {
  const chips: { text: string; remove: () => void }[] = [];
  if (url.q.trim() !== '') chips.push({ text: `“${url.q.trim()}”`, remove: () => void setUrl({ q: null }) });
  for (const id of url.accounts) {
    const name = accounts.find((account) => account.id === id)?.name;
    const rest = url.accounts.filter((other) => other !== id);
    chips.push({
      text: toHarmlessText(name ?? `unknown account ${id}`),
      remove: () => void setUrl({ accounts: rest.length === 0 ? null : rest }),
    });
  }
  const period = toPeriodText(url);
  if (period !== null) chips.push({ text: period, remove: () => void setUrl({ from: null, to: null }) });
  if (url.direction !== null) {
    chips.push({
      text: url.direction === 'in' ? 'money in' : 'money out',
      remove: () => void setUrl({ direction: null }),
    });
  }
  if (url.status !== null) chips.push({ text: url.status, remove: () => void setUrl({ status: null }) });
  if (chips.length === 0) return null;
  return (
    <ul className={styles['chips']} aria-label="Filters that are on">
      {chips.map(({ text, remove }) => (
        <li key={text}>
          <Chip text={text} onRemove={remove} />
        </li>
      ))}
      <li>
        <UnstyledButton className={styles['clear']} onClick={onClear}>
          Clear all
        </UnstyledButton>
      </li>
    </ul>
  );
}

function Chip({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }): ReactNode {
  return (
    <UnstyledButton className={styles['chip']} aria-label={`Remove the filter ${text}`} onClick={onRemove}>
      <span>{text}</span>
      <X size={12} aria-hidden="true" />
    </UnstyledButton>
  );
}
