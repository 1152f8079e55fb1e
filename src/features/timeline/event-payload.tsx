// An event as the bank sent it: read only when someone wants to see it, since thousands of them are listed.
import { useQuery } from '@tanstack/react-query';
import type { RunEvent } from '../../domain/runs/run.ts';
import { RawPayload } from '../../ui/raw-payload.tsx';
import { useServices } from '../../shared/services.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import styles from './event-line.module.css';

export function EventPayload({ event }: { readonly event: RunEvent }) {
  const { sync } = useServices();
  const { data, isError } = useQuery(syncQueries.eventPayload(sync, { queueId: event.queueId, eventId: event.id }));
  if (data === undefined && !isError) return null;
  if (data == null) return <p className={styles['quiet']}>The event as the bank sent it could not be read.</p>;
  return <RawPayload payload={data} label={`Raw payload of event ${event.id}`} fileName={toFileName(event)} />;
}

/** Ids are the bank's: only what every file system takes is kept of them. */
function toFileName({ id, createdAt, receivedAt }: RunEvent): string {
  const day = (createdAt ?? receivedAt).key.slice(0, 10);
  return `event-${day}-${id.replaceAll(/[^\w-]+/g, '-').slice(0, 60)}.json`;
}
