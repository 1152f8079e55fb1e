// The filters with a fixed list of choices: direction, currency, status, and what came of a row.
import { FilterPill } from '../../ui/filter-pill.tsx';
import { AnyOf, OneOf, type Choice } from './choice-list.tsx';
import type { FilterProps } from './filter-bar.tsx';
import type { TransactionUrl } from './transaction-url.ts';

const DIRECTIONS: readonly Choice<NonNullable<TransactionUrl['direction']>>[] = [
  { value: 'in', label: 'Money in' },
  { value: 'out', label: 'Money out' },
];

const STATUSES: readonly Choice<NonNullable<TransactionUrl['status']>>[] = [
  { value: 'all', label: 'Pending among the others' },
  { value: 'booked', label: 'Booked' },
  { value: 'pending', label: 'Pending' },
  { value: 'other', label: 'Rejected, cancelled or unknown' },
];

const NEWS: readonly Choice<NonNullable<TransactionUrl['news']>>[] = [
  { value: 'new', label: 'New since yesterday' },
  { value: 'changed', label: 'Changed by the bank since yesterday' },
  { value: 'gone', label: 'No longer listed by the bank' },
  { value: 'aside', label: 'Another payment under its id is kept aside' },
];

export function DirectionFilter({ url, setUrl }: FilterProps) {
  return (
    <FilterPill
      label="Direction"
      value={toLabel(DIRECTIONS, url.direction)}
      onClear={() => void setUrl({ direction: null })}
    >
      {(close) => (
        <OneOf
          label="Direction"
          choices={DIRECTIONS}
          value={url.direction}
          onChange={(direction) => {
            void setUrl({ direction });
            close();
          }}
        />
      )}
    </FilterPill>
  );
}

export function StatusFilter({ url, setUrl }: FilterProps) {
  return (
    <FilterPill label="Status" value={toLabel(STATUSES, url.status)} onClear={() => void setUrl({ status: null })}>
      {(close) => (
        <OneOf
          label="Status"
          choices={STATUSES}
          value={url.status}
          onChange={(status) => {
            void setUrl({ status });
            close();
          }}
        />
      )}
    </FilterPill>
  );
}

export function NewsFilter({ url, setUrl }: FilterProps) {
  return (
    <FilterPill label="Changes" value={toLabel(NEWS, url.news)} onClear={() => void setUrl({ news: null })}>
      {(close) => (
        <OneOf
          label="Changes"
          choices={NEWS}
          value={url.news}
          onChange={(news) => {
            void setUrl({ news });
            close();
          }}
        />
      )}
    </FilterPill>
  );
}

export function CurrencyFilter({ url, setUrl, currencies }: FilterProps & { readonly currencies: readonly string[] }) {
  const known = [...new Set([...currencies, ...url.currency])].toSorted();
  return (
    <FilterPill
      label="Currency"
      value={url.currency.length === 0 ? null : url.currency.join(', ')}
      onClear={() => void setUrl({ currency: null })}
    >
      {() => (
        <AnyOf
          label="Currencies"
          choices={known.map((code) => ({ value: code, label: code }))}
          values={url.currency}
          onChange={(chosen) => void setUrl({ currency: chosen.length === 0 ? null : chosen })}
        />
      )}
    </FilterPill>
  );
}

function toLabel<Value extends string>(choices: readonly Choice<Value>[], value: Value | null): string | null {
  return choices.find((choice) => choice.value === value)?.label.toLowerCase() ?? null;
}
