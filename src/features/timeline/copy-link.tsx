// Copies the address of a run or an event, to send to a colleague.
import { CopyButton } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './timeline.module.css';

interface CopyLinkProps {
  readonly path: string;
  readonly words: string;
  /** A sign before the words. */
  readonly children?: ReactNode;
  /** In a list with one stop for Tab: whether this line is it. */
  readonly isActive?: boolean;
}

export function CopyLink({ path, words, children, isActive = true }: CopyLinkProps) {
  return (
    <CopyButton value={new URL(path, window.location.origin).href}>
      {({ copied, copy }) => (
        <button type="button" className={styles['small']} tabIndex={isActive ? 0 : -1} onClick={copy}>
          {children} {copied ? 'copied' : words}
        </button>
      )}
    </CopyButton>
  );
}
