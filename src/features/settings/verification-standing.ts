// How far all accounts together are compared with the banks' whole lists.
import type { AccountState } from '../../sync/sync-service.ts';
import type { StatusTone } from '../../ui/status-mark.tsx';

interface VerificationStanding {
  readonly tone: StatusTone;
  readonly sentence: string;
  readonly isUnderWay: boolean;
}

/** What is under way first, then what a person has to look at, then what is still owed. */
export function toVerificationStanding(accounts: readonly AccountState[]): VerificationStanding {
  const living = accounts.filter(({ goneSince }) => goneSince === null);
  const count = (kind: AccountState['verification']['kind']) =>
    living.filter(({ verification }) => verification.kind === kind).length;
  const all = living.length;
  const underWay = count('asked') + count('running');
  const never = living.filter(({ verifiedAt }) => verifiedAt === null).length;
  const ended = (tone: StatusTone, sentence: string) => ({ tone, sentence, isUnderWay: false });
  if (all === 0) return ended('empty', 'There is no account to compare yet.');
  if (underWay > 0) {
    const sentence = `Being compared: ${all - underWay} of ${toAccounts(all)} done. It goes on while Tidemark is open, on any page.`;
    return { tone: 'running', sentence, isUnderWay: true };
  }
  if (count('held') > 0) {
    const sentence = `In ${toAccounts(count('held'))} the bank no longer lists more rows than usual. None is marked until you confirm it under Connections.`;
    return ended('needs-you', sentence);
  }
  if (count('not-proven') > 0) {
    const sentence = `In ${toAccounts(count('not-proven'))} the bank’s list changed while it was read, so nothing is proven there. They are read again within a day.`;
    return ended('partly', sentence);
  }
  if (never > 0) return ended('partly', `${never} of ${toAccounts(all)} not compared yet.`);
  return ended(
    'ok',
    `The rows of ${toAccounts(all)} were compared with the banks’ whole lists; what differed was put right.`,
  );
}

function toAccounts(count: number): string {
  return `${count} ${count === 1 ? 'account' : 'accounts'}`;
}
