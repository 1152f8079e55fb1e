// Copies the address of a run or an event, to send to a colleague.
import { useClipboard } from '@mantine/hooks';
import styles from './text-button.module.css';

interface CopyLinkProps {
  readonly path: string;
  readonly words: string;
  /** In a list with one stop for Tab: whether this line is it. */
  readonly isActive?: boolean;
}

export function CopyLink({ path, words, isActive = true }: CopyLinkProps) {
  const { copied, copy } = useClipboard();
  return (
    <button
      type="button"
      className={styles['small']}
      tabIndex={isActive ? 0 : -1}
      onClick={() => copy(new URL(path, window.location.origin).href)}
    >
      {copied ? 'copied' : words}
    </button>
  );
}
