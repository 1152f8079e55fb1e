// A panel and its faces: ready, empty, first load, stale, failed. No panel is ever just a spinner.
import { CopyButton, Skeleton, UnstyledButton } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { assertNever } from '../lib/assert-never.ts';
import styles from './panel.module.css';
import { StatusShape } from './status-mark.tsx';

export type PanelState =
  | { readonly kind: 'ready' }
  /** What would be here, and the one thing to press. */
  | { readonly kind: 'empty'; readonly what: ReactNode; readonly action?: ReactNode }
  /** Lines in the final shape, unless the panel brings its own skeleton. */
  | { readonly kind: 'first-load'; readonly what: string; readonly skeleton?: ReactNode }
  /** What is shown stays; one line says since when and why. */
  | { readonly kind: 'stale'; readonly notice: ReactNode }
  | { readonly kind: 'failed'; readonly failure: Failure };

interface Failure {
  readonly what: string;
  readonly why?: string | undefined;
  readonly whatToDo: string;
  /** What a person hands on to whoever can look into it. */
  readonly reference?: string | undefined;
  readonly action?: ReactNode;
}

interface PanelProps {
  readonly title: string;
  readonly action?: ReactNode;
  readonly state?: PanelState;
  readonly children?: ReactNode;
}

const READY: PanelState = { kind: 'ready' };

export function Panel({ title, action, state = READY, children }: PanelProps) {
  const titleId = useId();
  return (
    <section className={styles['panel']} aria-labelledby={titleId} aria-busy={state.kind === 'first-load'}>
      <header className={styles['header']}>
        <h2 id={titleId} className={styles['title']}>
          {title}
        </h2>
        {action !== undefined && <div className={styles['action']}>{action}</div>}
      </header>
      <PanelFace state={state}>{children}</PanelFace>
    </section>
  );
}

/** The same faces where the title stands elsewhere, such as under a page's h1. */
export function PanelFace({ state, children }: { readonly state: PanelState; readonly children?: ReactNode }) {
  switch (state.kind) {
    case 'ready':
      return children;
    case 'stale':
      return (
        <>
          <p className={styles['notice']}>
            <StatusShape tone="partly" />
            <span>{state.notice}</span>
          </p>
          {children}
        </>
      );
    case 'empty':
      return (
        <div className={styles['empty']}>
          <p>{state.what}</p>
          {state.action}
        </div>
      );
    case 'first-load':
      return (
        <div>
          <p className="sr-only">{state.what}</p>
          {state.skeleton ?? <SkeletonLines />}
        </div>
      );
    case 'failed':
      return <FailureFace failure={state.failure} />;
    default:
      return assertNever(state);
  }
}

function SkeletonLines({ count = 3 }: { readonly count?: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: count }, (_, position) => (
        <Skeleton key={position} height={12} my={12} width={`${92 - ((position * 17) % 40)}%`} radius="xs" />
      ))}
    </div>
  );
}

function FailureFace({ failure }: { readonly failure: Failure }) {
  return (
    <div className={styles['failure']} role="alert">
      <StatusShape tone="failed" />
      <div>
        <p>
          <strong>{failure.what}</strong>
          {failure.why !== undefined && ` ${failure.why}`}
        </p>
        <p>{failure.whatToDo}</p>
        {failure.action}
        {failure.reference !== undefined && <CopyableReference reference={failure.reference} />}
      </div>
    </div>
  );
}

export function CopyableReference({ reference }: { readonly reference: string }) {
  return (
    <p className={styles['reference']}>
      Reference <code>{reference}</code>{' '}
      <CopyButton value={reference}>
        {({ copied, copy }) => (
          <UnstyledButton className={styles['copy']} onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </UnstyledButton>
        )}
      </CopyButton>
    </p>
  );
}
