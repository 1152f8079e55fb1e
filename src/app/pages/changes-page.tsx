// What did the banks change? Above all: what may stand in the table twice.
import { SuggestionsAnswer } from '../../features/suggestions/suggestions-answer.tsx';
import { Suggestions } from '../../features/suggestions/suggestions.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export function ChangesPage() {
  return (
    <>
      <PageHeader title="Changes" answer={<SuggestionsAnswer />} />
      <Suggestions />
    </>
  );
}
