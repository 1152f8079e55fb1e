// How far all accounts together are compared with the banks' whole lists.
import type { AccountState } from '../../sync/sync-service.ts';
import type { StatusTone } from '../../ui/status-mark.tsx';
import { sayVerification as say } from '../../words/pages/settings.ts';

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
  if (all === 0) return ended('empty', say('no-account'));
  if (underWay > 0) {
    return { tone: 'running', sentence: say('under-way', { done: all - underWay, count: all }), isUnderWay: true };
  }
  if (count('held') > 0) return ended('needs-you', say('held', { count: count('held') }));
  if (count('not-proven') > 0) return ended('partly', say('not-proven', { count: count('not-proven') }));
  if (never > 0) return ended('partly', say('never', { never, count: all }));
  return ended('ok', say('proven', { count: all }));
}
