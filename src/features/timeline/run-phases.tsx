// The two parts of a run: the bank at work, then its rows being fetched; and where a run we did not start came from.
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { Run } from '../../domain/runs/run.ts';
import { toEndedAt, toLengthText } from '../../shared/runs/run-times.ts';
import styles from './run-line.module.css';

export function RunPhases({ run }: { readonly run: Run }) {
  const text = toPhasesText(run);
  return text === null ? null : <p className={styles['phases']}>{text}</p>;
}

/** Else there is nothing that the line of the run does not say. */
export function hasPhases({ connectionId, origin, bankEndedAt }: Run): boolean {
  return connectionId !== null && (origin === 'observed' || bankEndedAt !== null);
}

/** Null: it has no phases to speak of. */
export function toPhasesText(run: Run): string | null {
  if (!hasPhases(run)) return null;
  if (run.origin === 'observed') {
    return 'It was the bank’s nightly run, or someone else. Its rows come with the next fetch.';
  }
  if (run.bankEndedAt === null) return null;
  const bank = `The bank was at work for ${lengthBetween(run.startedAt, run.bankEndedAt)}`;
  const endedAt = toEndedAt(run);
  if (endedAt === null) return `${bank}; its rows are being fetched.`;
  if (run.ending?.pullProblem != null) return `${bank}; its rows were not fetched.`;
  return run.ending?.counts == null
    ? `${bank}.`
    : `${bank}; its rows were fetched and counted ${lengthBetween(run.bankEndedAt, endedAt)} later.`;
}

function lengthBetween(from: Run['startedAt'], to: Run['startedAt']): string {
  return toLengthText(epochMsOf(to.key) - epochMsOf(from.key));
}
