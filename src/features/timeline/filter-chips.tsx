// Each filter that is on, as a chip that takes it off again.
import { UnstyledButton } from '@mantine/core';
import { X } from 'lucide-react';
import { toPeriodText } from '../../ui/period.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { RESULT_WORDS } from '../run-result.ts';
import { CLEARED_FILTERS, type SetTimelineUrl, type TimelineUrl } from './timeline-url.ts';
import styles from './timeline.module.css';

interface FilterChipsProps {
  readonly url: TimelineUrl;
  readonly setUrl: SetTimelineUrl;
  readonly labelOf: (filter: 'connection' | 'channel' | 'type', value: string) => string;
}

export function FilterChips({ url, setUrl, labelOf }: FilterChipsProps) {
  const chips: { text: string; remove: () => void }[] = [];
  for (const name of ['connection', 'channel', 'type'] as const) {
    const value = url[name];
    if (value !== null) chips.push({ text: labelOf(name, value), remove: () => void setUrl({ [name]: null }) });
  }
  if (url.result !== null) {
    chips.push({ text: RESULT_WORDS[url.result].words, remove: () => void setUrl({ result: null }) });
  }
  const period = toPeriodText(url);
  if (period !== null) chips.push({ text: period, remove: () => void setUrl({ from: null, to: null }) });
  if (chips.length === 0) return null;
  return (
    <ul className={styles['chips']} aria-label="Filters that are on">
      {chips.map(({ text, remove }) => (
        <li key={text}>
          <UnstyledButton
            className={styles['chip']}
            aria-label={`Remove the filter ${toHarmlessText(text)}`}
            onClick={remove}
          >
            <span>{toHarmlessText(text)}</span>
            <X size={12} aria-hidden="true" />
          </UnstyledButton>
        </li>
      ))}
      <li>
        <UnstyledButton className={styles['clear']} onClick={() => void setUrl(CLEARED_FILTERS)}>
          Clear all
        </UnstyledButton>
      </li>
    </ul>
  );
}
