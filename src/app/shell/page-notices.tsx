// What is told to a person on whichever page they are: consents that end soon, and calls from a page nobody looks at.
import { useQuery } from '@tanstack/react-query';
import { useAttention } from '../../features/notices/use-attention.ts';
import { useConsentNotices } from '../../features/notices/use-consent-notices.ts';
import { useServices } from '../../shared/services.ts';
import { syncQueries } from '../../shared/sync-queries.ts';

export function PageNotices() {
  const { sync } = useServices();
  const { data: state } = useQuery(syncQueries.state(sync));
  useAttention(state);
  useConsentNotices(state);
  return null;
}
