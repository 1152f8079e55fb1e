// The head of a page: its name, and in the first line the answer to the question the page exists for.
import { useEffect, type ReactNode } from 'react';
import styles from './page-header.module.css';

interface PageHeaderProps {
  /** Also the title of the browser's tab. */
  readonly title: string;
  readonly answer?: ReactNode;
  readonly action?: ReactNode;
}

export function PageHeader({ title, answer, action }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · Tidemark`;
  }, [title]);
  return (
    <header className={styles['header']}>
      <div className={styles['words']}>
        <h1 className={styles['title']}>{title}</h1>
        {answer !== undefined && <p className={styles['answer']}>{answer}</p>}
      </div>
      {action}
    </header>
  );
}
