// Who must act on this connection as a whole, with the one button that leads there; what one channel asks for stands in its lane.
import type { ConnectionState } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { StatusShape } from '../../ui/status-mark.tsx';
import { useMinuteMs } from '../../ui/ticking.ts';
import { NextStepButton, type RenderStart } from '../../shared/connection-status/next-step-button.tsx';
import { toConnectionStep, toOwnerWord } from '../../shared/connection-status/next-step.ts';
import styles from './connections.module.css';

interface NextStepLineProps {
  readonly connection: ConnectionState;
  readonly renderStart: RenderStart;
}

export function NextStepLine({ connection, renderStart }: NextStepLineProps) {
  const nowMs = useMinuteMs();
  const next = toConnectionStep(connection, nowMs);
  if (next === null) return null;
  return (
    <div className={styles['next']} data-owner={next.owner}>
      <p>
        <StatusShape tone={next.owner === 'you' ? 'needs-you' : 'partly'} />
        <span className={styles['who']}>
          <strong>{toOwnerWord(next.owner)}</strong>:
        </span>{' '}
        <BankText text={next.what} lines={3} />
      </p>
      <NextStepButton connection={connection} next={next} renderStart={renderStart} />
    </div>
  );
}
