// How far an account is proven against the bank's own list, in words, and what a person can ask for.
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { assertNever } from '../../lib/assert-never.ts';
import type { AccountState } from '../../sync/sync-service.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { toDurationText } from '../../ui/time-text.ts';
import { useServices } from '../../shared/services.ts';
import { COULD_NOT_BE_ASKED, tellFailure } from '../../shared/tell-failure.ts';
import styles from './connections.module.css';

export function AccountVerification({ account }: { readonly account: AccountState }) {
  const { verifiedAt, missingRows, lateness } = account;
  return (
    <>
      {verifiedAt !== null && (
        <span className={styles['quiet']}>
          verified <RelativeTime at={verifiedAt} />
        </span>
      )}
      <VerificationStanding account={account} />
      {missingRows > 0 && (
        <StatusMark tone="partly" label={`the bank no longer lists ${toRows(missingRows)} of these`} />
      )}
      {lateness !== null && (
        <StatusMark
          tone="partly"
          label={`the bank was up to ${toDurationText(lateness.lateByMs)} late with a row; more of the past is read each time since`}
        />
      )}
      {account.goneSince === null && account.history === 'complete' && <VerificationActions account={account} />}
    </>
  );
}

function VerificationStanding({ account: { verification } }: { readonly account: AccountState }) {
  switch (verification.kind) {
    case 'idle':
      return null;
    case 'asked':
      return <StatusMark tone="running" label="waits to be compared with the bank’s whole list" />;
    case 'running':
      return <StatusMark tone="running" label="is being compared with the bank’s whole list" />;
    case 'not-proven':
      return (
        <StatusMark
          tone="partly"
          label="not proven complete: the bank’s list changed while it was read. It is read again within a day."
        />
      );
    case 'held':
      return (
        <StatusMark
          tone="needs-you"
          label={`the bank no longer lists ${toRows(verification.missingRows)}, more than usual. None is marked until you confirm; ask the bank if you do not expect this.`}
        />
      );
    default:
      return assertNever(verification);
  }
}

function VerificationActions({ account }: { readonly account: AccountState }) {
  const { id, name, verification } = account;
  const { sync } = useServices();
  const verify = useAction(() => sync.verify({ accountIds: [id] }));
  const confirm = useAction(() => sync.confirmMissing(id));
  const isUnderWay = verification.kind === 'asked' || verification.kind === 'running';
  if (isUnderWay) return null;
  return (
    <>
      {verification.kind === 'held' && (
        <Button
          variant="default"
          size="compact-xs"
          aria-label={`Mark ${toRows(verification.missingRows)} of ${name} as no longer listed`}
          loading={confirm.isPending}
          onClick={() => confirm.mutate()}
        >
          Mark {toRows(verification.missingRows)}
        </Button>
      )}
      <Button
        variant="subtle"
        size="compact-xs"
        aria-label={`Verify completeness of ${name}`}
        loading={verify.isPending}
        onClick={() => verify.mutate()}
      >
        Verify
      </Button>
    </>
  );
}

function useAction(ask: () => Promise<void>) {
  return useMutation({
    mutationFn: ask,
    onError: (error) => tellFailure(COULD_NOT_BE_ASKED, error),
  });
}

function toRows(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'row' : 'rows'}`;
}
