// What the table is narrowed to: words, accounts, a period, a direction, a status.
import { Button, CloseButton, MultiSelect, SegmentedControl, TextInput } from '@mantine/core';
import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import type { AccountState } from '../../sync/sync-service.ts';
import { PeriodInput } from '../../ui/period-input.tsx';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import type { SetTransactionUrl, TransactionUrl } from './transaction-url.ts';
import styles from './transactions.module.css';

interface FilterBarProps {
  readonly url: TransactionUrl;
  readonly setUrl: SetTransactionUrl;
  readonly accounts: readonly AccountState[];
}

export function FilterBar({ url, setUrl, accounts }: FilterBarProps) {
  const [isOpen, setOpen] = useState(false);
  const narrowingId = useId();
  return (
    <section className={styles['filters']} aria-label="Filters">
      <TextInput
        size="xs"
        className={styles['search'] ?? ''}
        type="search"
        aria-label="Search the transactions"
        placeholder="Payee, purpose, IBAN, symbol, amount"
        leftSection={<Search size={14} aria-hidden="true" />}
        rightSection={
          url.q === '' ? null : (
            <CloseButton size="xs" aria-label="Empty the search" onClick={() => void setUrl({ q: null })} />
          )
        }
        value={url.q}
        onChange={(event) => void setUrl({ q: event.currentTarget.value })}
      />
      {/* On a phone the rest waits behind one button. */}
      <Button
        variant="default"
        size="xs"
        className={styles['toggle'] ?? ''}
        aria-expanded={isOpen}
        aria-controls={narrowingId}
        onClick={() => setOpen(!isOpen)}
      >
        Filters
      </Button>
      <div id={narrowingId} className={styles['narrowing']} data-open={isOpen}>
        <MultiSelect
          size="xs"
          className={styles['accounts'] ?? ''}
          aria-label="Accounts"
          placeholder={toAccountsText(url.accounts.length)}
          data={toAccountChoices(accounts)}
          value={url.accounts.filter((id) => accounts.some((account) => account.id === id))}
          onChange={(chosen) => void setUrl({ accounts: chosen.length === 0 ? null : chosen })}
          searchable
          nothingFoundMessage="No account is called that"
          withScrollArea={false}
          classNames={{ options: styles['choices'] ?? '' }}
          comboboxProps={{ width: 'max-content', position: 'bottom-start', withinPortal: false }}
          // The chosen ones are the chips below; pills in the field would only change its height.
          renderPill={() => null}
          checkIconPosition="right"
          withCheckIcon
        />
        <PeriodInput label="Any booking day" value={url} onChange={(period) => void setUrl(period)} />
        <SegmentedControl
          size="xs"
          aria-label="Direction"
          data={[
            { value: 'all', label: 'In and out' },
            { value: 'in', label: 'In' },
            { value: 'out', label: 'Out' },
          ]}
          value={url.direction ?? 'all'}
          onChange={(value) => void setUrl({ direction: value === 'in' || value === 'out' ? value : null })}
        />
        <SegmentedControl
          size="xs"
          aria-label="Status"
          data={[
            { value: 'all', label: 'Any status' },
            { value: 'booked', label: 'Booked' },
            { value: 'pending', label: 'Pending' },
          ]}
          value={url.status ?? 'all'}
          onChange={(value) => void setUrl({ status: value === 'booked' || value === 'pending' ? value : null })}
        />
      </div>
    </section>
  );
}

function toAccountsText(count: number): string {
  if (count === 0) return 'All accounts';
  return count === 1 ? '1 account' : `${count} accounts`;
}

/** Grouped by bank; two accounts may share a name, so the end of the IBAN tells them apart. */
function toAccountChoices(accounts: readonly AccountState[]) {
  const groups = Map.groupBy(accounts, ({ bankName }) => bankName ?? 'No bank said');
  return [...groups].map(([bank, own]) => ({
    group: toHarmlessText(bank),
    items: own.map(({ id, name, iban }) => ({
      value: id,
      label: `${toHarmlessText(name)}${iban === null ? '' : ` …${iban.slice(-4)}`}`,
    })),
  }));
}
