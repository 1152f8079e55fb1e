// All keys there are, in one list: opened by ? on every page.
import { Kbd, Modal } from '@mantine/core';
import styles from './keys-dialog.module.css';
import { PLACES } from './places.ts';

interface KeyLine {
  readonly keys: readonly string[];
  readonly does: string;
}

const GROUPS: readonly { readonly name: string; readonly lines: readonly KeyLine[] }[] = [
  {
    name: 'Everywhere',
    lines: [
      { keys: ['Ctrl', 'K'], does: 'Find a page, a bank or an action' },
      { keys: ['/'], does: 'Search the transactions' },
      { keys: ['?'], does: 'This list' },
    ],
  },
  { name: 'Pages', lines: PLACES.map(({ letter, name }) => ({ keys: ['g', letter], does: name })) },
  {
    name: 'In a table or the timeline',
    lines: [
      { keys: ['↑', '↓'], does: 'Row before, row after' },
      { keys: ['Page ↑', 'Page ↓'], does: 'A screen further' },
      { keys: ['Home', 'End'], does: 'First row, last row' },
      { keys: ['Enter'], does: 'Open the row' },
      { keys: ['Esc'], does: 'Close what is open' },
    ],
  },
];

interface KeysDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function KeysDialog({ isOpen, onClose }: KeysDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keys" size="xl" closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={styles['groups']}>
        {GROUPS.map(({ name, lines }) => (
          <section key={name} aria-label={name}>
            <h3 className={styles['name']}>{name}</h3>
            <dl className={styles['lines']}>
              {lines.map(({ keys, does }) => (
                <div key={does} className={styles['line']}>
                  <dt>
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
