// Below the oldest run listed: that there were older ones, and where they are.
import { useQuery } from '@tanstack/react-query';
import { useServices } from '../services.ts';
import { syncQueries } from '../sync-queries.ts';
import styles from './timeline.module.css';

export function ArchiveLine() {
  const { sync } = useServices();
  const { data: count = 0 } = useQuery({ ...syncQueries.state(sync), select: ({ archivedEvents }) => archivedEvents });
  if (count === 0) return null;
  const events = count === 1 ? 'event is' : 'events are';
  return (
    <p className={styles['archive']}>
      {`Older runs are not listed; their ${count.toLocaleString('en-GB')} ${events} kept on this computer.`}
    </p>
  );
}
