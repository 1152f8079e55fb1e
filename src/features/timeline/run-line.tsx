// One run in one line: which bank, what was asked, from when to when, how it ended, who started it.
import { ChevronDown, ChevronRight } from 'lucide-react';
import { toEndingClause } from '../../words/endings.ts';
import { toEventWords } from '../../words/events.ts';
import type { Run } from '../../domain/runs/run.ts';
import { capitalise } from '../../lib/capitalise.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useTicking } from '../../ui/ticking.ts';
import { toClockFormat } from '../../ui/time-text.ts';
import { RunTimes } from './run-times-text.tsx';
import { toRunTone } from '../../shared/runs/run-result.ts';
import styles from './run-line.module.css';

interface RunLineProps {
  readonly run: Run;
  readonly isOpen: boolean;
  /** Where Tab comes into the list. */
  readonly isActive: boolean;
  readonly isLinked: boolean;
  readonly usualMs: number | null;
  readonly onToggle: (run: Run) => void;
}

export function RunLine({ run, isOpen, isActive, isLinked, usualMs, onToggle }: RunLineProps) {
  const sentence = useTicking((nowMs) => toSentence(run, nowMs), 'minute');
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <button
      type="button"
      className={styles['run']}
      aria-expanded={isOpen}
      data-linked={isLinked}
      data-main
      tabIndex={isActive ? 0 : -1}
      onClick={() => onToggle(run)}
    >
      <Chevron size={16} aria-hidden="true" className={styles['chevron']} />
      <span className={styles['name']}>
        <BankText text={run.connectionId === null ? 'Events that name no bank' : run.connectionName} />
      </span>
      <span className={styles['type']}>{toTypeWords(run)}</span>
      <RunTimes run={run} usualMs={usualMs} />
      <span className={styles['result']}>
        <StatusMark tone={toRunTone(run)} label={<BankText text={sentence} lines={3} />} />
      </span>
      <span className={styles['origin']}>{toOriginWords(run)}</span>
    </button>
  );
}

function toTypeWords({ type, connectionId }: Run): string {
  if (connectionId === null) return 'in the queue';
  return type === 'ALL' ? 'all data' : 'accounts first';
}

function toOriginWords({ origin, connectionId }: Run): string {
  if (connectionId === null) return '';
  return origin === 'here' ? 'by you, here' : 'by the bank or someone else';
}

function toSentence(run: Run, nowMs: number): string {
  const formatTime = toClockFormat(nowMs);
  if (run.ending !== null) return capitalise(toEndingClause(run.ending, formatTime));
  if (run.connectionId === null) return 'They belong to no run and end nothing.';
  if (run.phase === 'pull') {
    const ended = run.bankEndedAt === null ? '' : ` at ${formatTime(run.bankEndedAt)}`;
    return `The bank ended${ended}; the rows are being fetched.`;
  }
  if (run.phase === 'ended') return 'Over, without a word how.';
  const last = run.events.at(-1);
  return last === undefined ? 'The bank is at work.' : `The bank is at work: ${toEventWords(last.type).words}.`;
}
