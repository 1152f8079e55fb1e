// Each filter that is on, as a chip that takes it off again.
import { UnstyledButton } from '@mantine/core';
import { X } from 'lucide-react';
import styles from './filter-chips.module.css';
import { toHarmlessText } from './reveal-invisible.ts';

export interface FilterChip {
  /** Tells it from the others, also where two read alike. */
  readonly id: string;
  readonly text: string;
  readonly remove: () => void;
}

export function FilterChips({
  chips,
  onClear,
}: {
  readonly chips: readonly FilterChip[];
  readonly onClear: () => void;
}) {
  if (chips.length === 0) return null;
  return (
    <ul className={styles['chips']} aria-label="Filters that are on">
      {chips.map((chip) => (
        <Chip key={chip.id} text={toHarmlessText(chip.text)} onRemove={chip.remove} />
      ))}
      <li>
        <UnstyledButton className={styles['clear']} onClick={onClear}>
          Clear all
        </UnstyledButton>
      </li>
    </ul>
  );
}

function Chip({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) {
  return (
    <li>
      <UnstyledButton className={styles['chip']} aria-label={`Remove the filter ${text}`} onClick={onRemove}>
        <span>{text}</span>
        <X size={12} aria-hidden="true" />
      </UnstyledButton>
    </li>
  );
}
