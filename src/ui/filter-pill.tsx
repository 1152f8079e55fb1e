// One filter, one thing on the screen: what it is called while it is off, what it lets through while it is on, and a press to take it off.
import { Popover, UnstyledButton } from '@mantine/core';
import { ChevronDown, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import styles from './filter-pill.module.css';
import { toHarmlessText } from './reveal-invisible.ts';

interface FilterPillProps {
  readonly label: string;
  /** What it lets through, in words; null: off. */
  readonly value: string | null;
  readonly onClear: () => void;
  /** What it is set with; `close` when a choice is final. */
  readonly children: (close: () => void) => ReactNode;
}

export function FilterPill({ label, value, onClear, children }: FilterPillProps) {
  const [isOpen, setOpen] = useState(false);
  const text = value === null ? null : toHarmlessText(value);
  return (
    <span className={styles['pill']} data-on={text !== null}>
      <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus withinPortal={false}>
        <Popover.Target>
          <UnstyledButton className={styles['open']} onClick={() => setOpen(!isOpen)}>
            <span className={styles['text']}>
              {label}
              {text !== null && (
                <>
                  : <strong>{text}</strong>
                </>
              )}
            </span>
            <ChevronDown size={12} aria-hidden="true" />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={label} className={styles['dropdown'] ?? ''}>
          {children(() => setOpen(false))}
        </Popover.Dropdown>
      </Popover>
      {text !== null && (
        <UnstyledButton className={styles['remove']} aria-label={`Remove the filter ${text}`} onClick={onClear}>
          <X size={12} aria-hidden="true" />
        </UnstyledButton>
      )}
    </span>
  );
}
