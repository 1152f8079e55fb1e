// Says so when what a link leads to is not kept here, or does not match the filters.
import { UnstyledButton } from '@mantine/core';
import { CLEARED_FILTERS, type SetTimelineUrl, type TimelineUrl } from './timeline-url.ts';
import styles from './timeline.module.css';

interface LinkedNoticeProps {
  readonly url: TimelineUrl;
  readonly setUrl: SetTimelineUrl;
  readonly standing: 'missing' | 'filtered-out';
}

export function LinkedNotice({ url, setUrl, standing }: LinkedNoticeProps) {
  const what = url.event === null ? 'run' : 'event';
  return (
    <p className={styles['notice']}>
      {standing === 'missing'
        ? `The ${what} this address leads to is not among the runs listed on this computer.`
        : `The ${what} this address leads to does not match the filters. It is shown all the same, in its place.`}
      {standing === 'filtered-out' && (
        <UnstyledButton className={styles['small']} onClick={() => void setUrl(CLEARED_FILTERS)}>
          Clear the filters
        </UnstyledButton>
      )}
      <UnstyledButton className={styles['small']} onClick={() => void setUrl({ run: null, event: null })}>
        {standing === 'missing' ? 'Show the timeline' : `Leave the ${what} out`}
      </UnstyledButton>
    </p>
  );
}
