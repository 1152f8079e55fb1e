// The last ninety days of a connection: bars that open their run, a line that says which, and the same as a table.
import { useRef, useState, type KeyboardEvent } from 'react';
import { Link } from 'react-router-dom';
import { timelinePath } from '../../shared/paths.ts';
import { addDays, daysBetween } from '../../domain/dates/calendar-date.ts';
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { Run } from '../../domain/runs/run.ts';
import { toDayText } from '../../ui/calendar-day.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';
import { useMinuteMs } from '../../ui/ticking.ts';
import { RESULT_WORDS, toRunResult } from '../../shared/runs/run-result.ts';
import { toLengthText, toStampText } from '../../shared/runs/run-times.ts';
import { RunStripTable } from './run-strip-table.tsx';
import { BARS_A_DAY, deriveRunStrip, STRIP_DAYS, type StripBar, type StripDay } from './run-strip.ts';
import styles from './run-strip.module.css';

const KEYS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

interface RunStripPanelProps {
  readonly connectionId: string;
  /** Of this connection only. */
  readonly runs: readonly Run[];
}

export function RunStripPanel({ connectionId, runs }: RunStripPanelProps) {
  const nowMs = useMinuteMs();
  const days = deriveRunStrip(runs, nowMs);
  const total = days.reduce((sum, day) => sum + day.runs.length, 0);
  if (total === 0) {
    const what = 'Each run of the last 90 days will be a bar here. None has been followed from this computer yet.';
    return <Panel title="Runs of the last 90 days" state={{ kind: 'empty', what }} />;
  }
  return (
    <Panel title="Runs of the last 90 days">
      <Strip days={days} nowMs={nowMs} summary={toSummary(days, total)} />
      <RunStripTable connectionId={connectionId} days={days} nowMs={nowMs} />
    </Panel>
  );
}

/** One stop of the Tab key; the arrows lead from run to run. */
function Strip({ days, nowMs, summary }: { days: readonly StripDay[]; nowMs: number; summary: string }) {
  const strip = useRef<HTMLDivElement>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [said, setSaid] = useState<StripBar | null>(null);
  const bars = days.flatMap((day) => day.bars);
  const stopId = bars.some(({ run }) => run.id === chosenId) ? chosenId : bars.at(-1)?.run.id;
  const onKeyDown = (event: KeyboardEvent) => {
    const move = KEYS[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const at = bars.findIndex(({ run }) => run.id === stopId);
    const next = Math.min(bars.length - 1, Math.max(0, move(at, bars.length)));
    strip.current?.querySelectorAll<HTMLElement>('a')[next]?.focus();
  };
  return (
    <>
      <div className={styles['scroll']}>
        <div className={styles['width']}>
          <div ref={strip} className={styles['strip']}>
            {days.map((day) => (
              <div
                key={day.day}
                className={styles['day']}
                data-empty={day.bars.length === 0}
                title={day.bars.length === 0 ? `${toDayText(day.day)}: no run` : undefined}
              >
                {day.bars.map((bar) => (
                  <Link
                    key={bar.run.id}
                    to={timelinePath({ runId: bar.run.id })}
                    className={styles['bar']}
                    tabIndex={bar.run.id === stopId ? 0 : -1}
                    aria-label={toBarWords(bar, nowMs)}
                    onKeyDown={onKeyDown}
                    onFocus={() => {
                      setChosenId(bar.run.id);
                      setSaid(bar);
                    }}
                    onBlur={() => setSaid(null)}
                    onPointerEnter={() => setSaid(bar)}
                    onPointerLeave={() => setSaid(null)}
                  >
                    <span data-tone={bar.tone} style={{ height: `${bar.height * 100}%` }} />
                  </Link>
                ))}
              </div>
            ))}
          </div>
          <Axis days={days} />
        </div>
      </div>
      {/* What the pointer or the focus is on; a screen reader hears the link itself. */}
      <p className={styles['said']} aria-hidden={said !== null}>
        {said === null ? (
          summary
        ) : (
          <>
            <StatusShape tone={said.tone} /> {toBarWords(said, nowMs)}
          </>
        )}
      </p>
    </>
  );
}

function Axis({ days }: { readonly days: readonly StripDay[] }) {
  const first = days[0]?.day;
  if (first === undefined) return null;
  const last = addDays(first, STRIP_DAYS - 1);
  const marks = days.filter(({ day }) => day.endsWith('-01') && daysBetween(day, last) > 4).map(({ day }) => day);
  return (
    <div className={styles['axis']} aria-hidden="true">
      {marks.map((day) => (
        <span key={day} style={{ insetInlineStart: `${(daysBetween(first, day) / STRIP_DAYS) * 100}%` }}>
          {toDayText(day).split(' ')[1]}
        </span>
      ))}
      <span className={styles['today']}>today</span>
    </div>
  );
}

/** `19 Nov, 02:07:00: nothing new, 14 s`. */
function toBarWords({ run, durationMs, runsThatDay }: StripBar, nowMs: number): string {
  const result = toRunResult(run);
  const words = result === null ? 'over, without a word how' : RESULT_WORDS[result].words.toLowerCase();
  const drawn = runsThatDay <= BARS_A_DAY ? '' : `; ${BARS_A_DAY} of ${runsThatDay} runs that day are drawn`;
  return `${toStampText(epochMsOf(run.startedAt.key), nowMs)}: ${words}, ${toLengthText(durationMs)}${drawn}`;
}

function toSummary(days: readonly StripDay[], total: number): string {
  const without = days.filter(({ runs }) => runs.length === 0).length;
  const runs = total === 1 ? '1 run' : `${total.toLocaleString('en-GB')} runs`;
  const quiet = without === 0 ? 'none' : without === 1 ? '1 day' : `${without} days`;
  return `${runs} known on this computer; ${quiet} of ${days.length} without one.`;
}
