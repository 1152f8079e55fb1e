// Says so when what a link leads to is still looked for, is not kept here, or does not match the filters.
import { UnstyledButton } from '@mantine/core';
import { CLEARED_FILTERS, type SetTimelineUrl, type TimelineUrl } from './timeline-url.ts';
import styles from './timeline.module.css';
import textButton from './text-button.module.css';

export type LinkStanding = 'looking' | 'failed' | 'missing' | 'filtered-out';

interface LinkedNoticeProps {
  readonly url: TimelineUrl;
  readonly setUrl: SetTimelineUrl;
  readonly standing: LinkStanding;
}

const WORDS: Record<LinkStanding, (what: string) => string> = {
  looking: (what) => `Looking in the archive for the ${what} this address leads to.`,
  failed: (what) => `The archive could not be read to find the ${what} this address leads to.`,
  missing: (what) => `The ${what} this address leads to is not among the runs kept on this computer.`,
  'filtered-out': (what) =>
    `The ${what} this address leads to does not match the filters. It is shown all the same, in its place.`,
};

export function LinkedNotice({ url, setUrl, standing }: LinkedNoticeProps) {
  const what = url.event === null ? 'run' : 'event';
  return (
    <p className={styles['notice']}>
      {WORDS[standing](what)}
      {standing === 'filtered-out' && (
        <UnstyledButton className={textButton['small']} onClick={() => void setUrl(CLEARED_FILTERS)}>
          Clear the filters
        </UnstyledButton>
      )}
      <UnstyledButton className={textButton['small']} onClick={() => void setUrl({ run: null, event: null })}>
        {standing === 'filtered-out' ? `Leave the ${what} out` : 'Show the timeline'}
      </UnstyledButton>
    </p>
  );
}
