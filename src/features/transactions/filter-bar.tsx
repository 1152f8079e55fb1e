// What the table is narrowed to: words and amounts as they are typed, and a pill for each filter.
import { Button, CloseButton, TextInput, UnstyledButton } from '@mantine/core';
import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import type { AccountState } from '../../sync/sync-service.ts';
import { AccountFilter } from './account-filter.tsx';
import { AmountFilter } from './amount-filter.tsx';
import { CurrencyFilter, DirectionFilter, NewsFilter, StatusFilter } from './choice-filters.tsx';
import { PeriodFilter } from './period-filter.tsx';
import { CLEARED_FILTERS, countFilters, type SetTransactionUrl, type TransactionUrl } from './transaction-url.ts';
import styles from './transactions.module.css';

export interface FilterProps {
  readonly url: TransactionUrl;
  readonly setUrl: SetTransactionUrl;
}

export function FilterBar({ url, setUrl, accounts }: FilterProps & { readonly accounts: readonly AccountState[] }) {
  const [isOpen, setOpen] = useState(false);
  const pillsId = useId();
  const count = countFilters(url);
  return (
    <section className={styles['filters']} aria-label="Filters">
      <SearchInput url={url} setUrl={setUrl} />
      {/* On a phone the rest waits behind one button. */}
      <Button
        variant="default"
        size="xs"
        className={styles['toggle'] ?? ''}
        aria-expanded={isOpen}
        aria-controls={pillsId}
        onClick={() => setOpen(!isOpen)}
      >
        {count === 0 ? 'Filters' : `Filters: ${count}`}
      </Button>
      <div id={pillsId} className={styles['pills']} data-open={isOpen}>
        <PeriodFilter url={url} setUrl={setUrl} />
        <AccountFilter url={url} setUrl={setUrl} accounts={accounts} />
        <AmountFilter key={url.min === null && url.max === null ? 'off' : 'on'} url={url} setUrl={setUrl} />
        <DirectionFilter url={url} setUrl={setUrl} />
        <CurrencyFilter url={url} setUrl={setUrl} currencies={accounts.map(({ currency }) => currency)} />
        <StatusFilter url={url} setUrl={setUrl} />
        <NewsFilter url={url} setUrl={setUrl} />
        {(count > 0 || url.q !== '') && (
          <UnstyledButton className={styles['clear']} onClick={() => void setUrl(CLEARED_FILTERS)}>
            Clear all
          </UnstyledButton>
        )}
      </div>
    </section>
  );
}

function SearchInput({ url, setUrl }: FilterProps) {
  return (
    <TextInput
      size="xs"
      className={styles['search'] ?? ''}
      type="search"
      aria-label="Search the transactions"
      placeholder="Words, “a phrase”, 4 650,33, >1000, -20..-10"
      leftSection={<Search size={14} aria-hidden="true" />}
      rightSection={
        url.q === '' ? null : (
          <CloseButton size="xs" aria-label="Empty the search" onClick={() => void setUrl({ q: null })} />
        )
      }
      value={url.q}
      onChange={(event) => void setUrl({ q: event.currentTarget.value })}
    />
  );
}
