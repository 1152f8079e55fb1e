// A status as shape + word + colour, so that it still reads in grey print and without colour vision.
import type { ReactNode } from 'react';
import { RunningShape } from './running-shape.tsx';
import styles from './status-mark.module.css';

export type StatusTone = 'ok' | 'partly' | 'needs-you' | 'failed' | 'running' | 'refused' | 'unknown' | 'empty';

/** ● ◐ ▲ ✕ ⟳ ◌ ? ○, drawn so that every font shows the same. */
const SHAPES: Record<StatusTone, ReactNode> = {
  ok: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  partly: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.25" />
      <path d="M6 1.5a4.5 4.5 0 0 0 0 9z" fill="currentColor" />
    </>
  ),
  'needs-you': <path d="M6 1 11.5 10.5H.5z" fill="currentColor" />,
  failed: <path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
  running: <RunningShape />,
  refused: (
    <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="1.6 1.75" />
  ),
  unknown: (
    <path
      d="M3.6 4a2.4 2.4 0 1 1 3.6 2.1C6.4 6.6 6 7 6 7.9M6 10.4v.1"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
    />
  ),
  empty: <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.25" />,
};

export function StatusMark({ tone, label }: { readonly tone: StatusTone; readonly label: ReactNode }) {
  return (
    <span className={styles['mark']} data-tone={tone}>
      <StatusShape tone={tone} />
      <span className={styles['label']}>{label}</span>
    </span>
  );
}

/** The shape alone, for places where the word stands beside it already. */
export function StatusShape({ tone }: { readonly tone: StatusTone }) {
  return (
    <svg className={styles['shape']} data-tone={tone} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      {SHAPES[tone]}
    </svg>
  );
}
