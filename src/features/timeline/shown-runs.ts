// The runs the timeline has to show: those listed, those of the archive that were asked for, and what the address leads to among them.
import { useMemo } from 'react';
import type { Run } from '../../domain/runs/run.ts';
import { useArchiveSearch, type ArchiveSearch } from './archive-search.ts';
import type { LinkStanding } from './linked-notice.tsx';
import { useLinkedPart } from './linked-part.ts';
import { useOlderRuns, withOlderRuns, type OlderRuns } from './older-runs.ts';
import { matchesEvent, matchesRun } from './timeline-filter.ts';
import { findLinkTarget, toEventKey, type LinkTarget } from './timeline-link.ts';
import type { TimelineUrl } from './timeline-url.ts';

interface ShownRuns {
  readonly shown: readonly Run[];
  readonly older: OlderRuns;
  readonly search: ArchiveSearch;
  readonly target: LinkTarget | null;
  /** Null: it is in its place, or nothing is linked. */
  readonly linkStanding: LinkStanding | null;
}

/** `isWhole`: else runs that are listed are still to come. */
export function useShownRuns(listed: readonly Run[], url: TimelineUrl, isWhole: boolean): ShownRuns {
  const isLinked = (url.run ?? url.event) !== null;
  const isListed = useMemo(() => findLinkTarget(listed, url) !== null, [listed, url]);
  const linked = useLinkedPart(url, isWhole && isLinked && !isListed);
  const older = useOlderRuns(linked.part);
  const search = useArchiveSearch(url, older);
  const shown = useMemo(
    () => withOlderRuns(listed, [...older.runs, ...search.found]),
    [listed, older.runs, search.found],
  );
  const target = useMemo(() => findLinkTarget(shown, url), [shown, url]);

  function toStanding(): LinkStanding | null {
    if (target !== null) return isLeftOut(target, url) ? 'filtered-out' : null;
    if (!isWhole || !isLinked) return null;
    if (linked.state !== 'known') return linked.state;
    if (linked.part === null || older.state === 'more' || older.state === 'all') return 'missing';
    return older.state === 'reading' ? 'looking' : 'failed';
  }

  return { shown, older, search, target, linkStanding: toStanding() };
}

function isLeftOut({ run, eventKey }: LinkTarget, url: TimelineUrl): boolean {
  const event = run.events.find((event) => toEventKey(event) === eventKey);
  return !matchesRun(run, url) || (event !== undefined && !matchesEvent(event, run, url));
}
