// Sets how large the amounts are, as people type them.
import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { parseTypedSize } from '../../domain/transactions/search-terms.ts';
import { FilterPill } from '../../ui/filter-pill.tsx';
import type { FilterProps } from './filter-bar.tsx';

export function AmountFilter({ url, setUrl }: FilterProps) {
  return (
    <FilterPill
      label="Amount"
      value={toAmountWords(url.min, url.max)}
      onClear={() => void setUrl({ min: null, max: null })}
    >
      {() => (
        <Stack gap="xs">
          <Group gap="xs" wrap="nowrap" align="start">
            <SizeInput label="At least" size={url.min} onChange={(min) => void setUrl({ min })} />
            <SizeInput label="At most" size={url.max} onChange={(max) => void setUrl({ max })} />
          </Group>
          <Text size="xs" c="dimmed">
            Without a sign: money in and out alike.
          </Text>
        </Stack>
      )}
    </FilterPill>
  );
}

interface SizeInputProps {
  readonly label: string;
  readonly size: string | null;
  readonly onChange: (size: string | null) => void;
}

/** What is typed stays as it is typed; what can be read of it is the filter. */
function SizeInput({ label, size, onChange }: SizeInputProps) {
  const [typed, setTyped] = useState(size ?? '');
  const isUnread = typed.trim() !== '' && parseTypedSize(typed) === null;
  return (
    <TextInput
      size="xs"
      label={label}
      inputMode="decimal"
      placeholder="1 000,00"
      value={typed}
      error={isUnread ? 'Not an amount' : null}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(parseTypedSize(event.currentTarget.value));
      }}
    />
  );
}

/** Null: any amount. */
function toAmountWords(min: string | null, max: string | null): string | null {
  if (min === null) return max === null ? null : `up to ${group(max)}`;
  return max === null ? `${group(min)} or more` : `${group(min)} – ${group(max)}`;
}

/** `1000.50` → `1,000.50`. */
function group(decimal: string): string {
  return decimal.replaceAll(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}
