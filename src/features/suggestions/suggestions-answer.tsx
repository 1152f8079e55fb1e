// How many pairs wait for a person, as the first line of the page says it.
import { useQuery } from '@tanstack/react-query';
import { useServices } from '../../shared/services.ts';
import { suggestionQueries } from '../../shared/suggestion-queries.ts';
import { PERIOD_DAYS, SHOWN_PAIRS, useSuggestionUrl } from './suggestion-url.ts';

export function SuggestionsAnswer() {
  const { suggestions } = useServices();
  const [{ period }] = useSuggestionUrl();
  const { data } = useQuery({
    ...suggestionQueries.list(suggestions, { days: PERIOD_DAYS[period], limit: SHOWN_PAIRS }),
    select: ({ openCount }) => openCount,
  });
  return toAnswer(data);
}

function toAnswer(openCount: number | undefined): string {
  if (openCount === undefined) return 'What may stand in the table twice?';
  if (openCount === 0) return 'Nothing waits to be decided: no two rows of this period look like one payment.';
  const pairs = openCount === 1 ? '1 pair of rows' : `${openCount.toLocaleString('en-GB')} pairs of rows`;
  return `${pairs} may be one payment each. A person decides; nothing is merged.`;
}
