// What the bank sent of a transaction and could not be read, in its own characters.
import type { UnreadField } from '../../domain/transactions/unread-fields.ts';
import { BankText } from '../../ui/bank-text.tsx';
import styles from './transaction-drawer.module.css';

export function UnreadNotes({ unread }: { readonly unread: readonly UnreadField[] }) {
  return unread.map(({ field, what, text }) => (
    <p key={field} className={styles['quiet']}>
      The bank sent {what} that cannot be read: “<BankText text={text} />
      ”.
    </p>
  ));
}
