// Where in the archive the run or event is that the address leads to.
import { useQuery } from '@tanstack/react-query';
import { useServices } from '../../shared/services.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import { toArchiveLink } from './timeline-link.ts';
import type { TimelineUrl } from './timeline-url.ts';

interface LinkedPart {
  /** Null: in none, or it is not known. */
  readonly part: number | null;
  readonly state: 'known' | 'looking' | 'failed';
}

/** `isNeeded`: it is not among the runs that are listed. */
export function useLinkedPart(url: Pick<TimelineUrl, 'run' | 'event'>, isNeeded: boolean): LinkedPart {
  const { sync } = useServices();
  const link = isNeeded ? toArchiveLink(url) : null;
  const { data = null, status } = useQuery(syncQueries.archivePart(sync, link));
  if (link === null || status === 'success') return { part: data, state: 'known' };
  return { part: null, state: status === 'error' ? 'failed' : 'looking' };
}
