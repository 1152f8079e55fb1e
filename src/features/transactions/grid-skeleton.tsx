// The table before its first rows: the same heights, so nothing jumps when they come.
import { Skeleton } from '@mantine/core';
import styles from './transaction-grid.module.css';

const ROWS = 14;

export function GridSkeleton() {
  return (
    <div className={styles['skeleton']} aria-hidden="true">
      {Array.from({ length: ROWS }, (_, place) => (
        <div key={place} className={styles['skeletonRow']}>
          <Skeleton height={10} width={`${90 - ((place * 13) % 30)}%`} radius="xs" />
        </div>
      ))}
    </div>
  );
}
