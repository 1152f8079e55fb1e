// The filters that are on, in words.
import type { FilterChip } from '../../ui/filter-chips.tsx';
import { toPeriodText } from '../../ui/period.ts';
import { RESULT_WORDS } from '../../shared/runs/run-result.ts';
import type { SetTimelineUrl, TimelineUrl } from './timeline-url.ts';

type LabelOf = (filter: 'connection' | 'channel' | 'type', value: string) => string;

export function listChips(url: TimelineUrl, setUrl: SetTimelineUrl, labelOf: LabelOf): FilterChip[] {
  const chips: FilterChip[] = [];
  for (const id of ['connection', 'channel', 'type'] as const) {
    const value = url[id];
    if (value !== null) chips.push({ id, text: labelOf(id, value), remove: () => void setUrl({ [id]: null }) });
  }
  if (url.result !== null) {
    chips.push({ id: 'result', text: RESULT_WORDS[url.result].words, remove: () => void setUrl({ result: null }) });
  }
  const period = toPeriodText(url);
  if (period !== null) {
    chips.push({ id: 'period', text: period, remove: () => void setUrl({ from: null, to: null }) });
  }
  return chips;
}
