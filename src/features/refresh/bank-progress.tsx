// How far one bank is in a refresh: at work and for how long, fetching rows, wanting somebody, or how it ended.
import { deriveChannelCourses, findAsked, toAskedText } from '../../shared/runs/channel-course.ts';
import { toEndingClause } from '../../words/endings.ts';
import type { Run } from '../../domain/runs/run.ts';
import type { ConnectionState } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx';
import { toClockFormat } from '../../ui/time-text.ts';
import { useTicking } from '../../ui/ticking.ts';
import { toPaceText } from '../../shared/runs/pace-text.ts';
import { toRunTone } from '../../shared/runs/run-result.ts';

export function BankProgress({ connection }: { readonly connection: ConnectionState }) {
  const run = connection.openRun ?? connection.lastRun;
  const text = useTicking((nowMs) => (run === null ? '' : toProgressText(run, nowMs)));
  if (run === null) return null;
  return <StatusMark tone={toProgressTone(run)} label={<BankText text={text} lines={2} />} />;
}

function toProgressText(run: Run, nowMs: number): string {
  if (run.ending !== null) return toEndingClause(run.ending, toClockFormat(nowMs));
  const pace = run.pace === null ? '' : `, ${toPaceText(run.pace, nowMs)}`;
  if (run.phase === 'pull') return `fetching the rows${pace}`;
  const asked = findAsked(deriveChannelCourses(run));
  return asked === null ? `at work${pace}` : `${toAskedText(asked)}${pace}`;
}

function toProgressTone(run: Run): StatusTone {
  if (run.ending === null && findAsked(deriveChannelCourses(run)) !== null) return 'needs-you';
  return toRunTone(run);
}
