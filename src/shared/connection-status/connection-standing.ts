// Where a connection stands, in one mark and a few words: the bank's side and what we hold of it together. What runs meanwhile is said beside it.
import { toConnectionStatusWords } from '../../words/connection-status.ts';
import { deriveOldest } from '../../domain/connections/as-of.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import type { AccountState, ConnectionState } from '../../sync/sync-service.ts';
import { useMinuteMs } from '../../ui/ticking.ts';
import { toAccountWaitsText } from './account-waits.ts';
import { sideOf, STANDINGS, toBankSide, type BankSide, type StandingKind } from './bank-side.ts';
import { useConnectionSettings } from '../connection-settings.ts';
import { toStaleWords, type AgeLimit } from './data-age.ts';
import { toFreshness, toUnreadWords, type Freshness } from './freshness.ts';

export interface Standing extends BankSide {
  /** All its accounts are here as of then; null: that is not proven of any moment. */
  readonly asOf: Instant | null;
  /** What runs now: a run in flight answers no question a bank has put, and has made no bank well. */
  readonly running: string | null;
}

/** All accounts may be given: those of other banks are left out. */
export function toStanding(connection: ConnectionState, accounts: readonly AccountState[], limit: AgeLimit): Standing {
  const own = accounts.filter(({ attributedTo, goneSince }) => attributedTo === connection.id && goneSince === null);
  const fresh = own.map((account) => toFreshness(account, connection, limit));
  const asOf = fresh.length === 0 ? connection.lastSuccessAt : deriveOldest(fresh.map((each) => each.asOf));
  return { ...toSide(connection, own, fresh, limit), asOf, running: toRunningWords(connection) };
}

function toSide(
  connection: ConnectionState,
  own: readonly AccountState[],
  fresh: readonly Freshness[],
  limit: AgeLimit,
): BankSide {
  const side = toBankSide(connection, limit.nowMs);
  if (side.kind === 'needs-you' || connection.goneSince !== null) return side;
  const yours = toAccountWaitsText(connection, 'you');
  if (yours !== null) return sideOf('needs-you', yours);
  if (side.kind !== 'up-to-date') return side;
  const theirs = toAccountWaitsText(connection, 'the bank');
  if (theirs !== null) return sideOf('partly', theirs);
  return toOwnSide(own, fresh) ?? toOldSide(connection, own, limit) ?? side;
}

/** What is missing here of a bank that is well: the worst of its accounts speaks. */
function toOwnSide(own: readonly AccountState[], fresh: readonly Freshness[]): BankSide | null {
  const lags = fresh.flatMap(({ lag }) => lag ?? []);
  const [worst] = lags.toSorted((one, other) => STANDINGS.indexOf(one.kind) - STANDINGS.indexOf(other.kind));
  if (worst === undefined) return null;
  const isAll = lags.filter(({ kind }) => kind === worst.kind).length === own.length;
  if (worst.kind === 'partly' && own.some((account) => account.rejectedRows + account.usedIds.aside > 0))
    return sideOf('partly', toUnreadWords(addUp(own)));
  return sideOf(worst.kind === 'failed' && !isAll ? 'partly' : worst.kind, worst.words);
}

/** No account of it is known here, and it has brought nothing for long. */
function toOldSide({ lastSuccessAt }: ConnectionState, own: readonly AccountState[], limit: AgeLimit): BankSide | null {
  const words = own.length === 0 ? toStaleWords(lastSuccessAt, limit) : null;
  return words === null ? null : sideOf('stale', words);
}

function addUp(own: readonly AccountState[]): Pick<AccountState, 'rejectedRows' | 'usedIds'> {
  return {
    rejectedRows: own.reduce((sum, { rejectedRows }) => sum + rejectedRows, 0),
    usedIds: { aside: own.reduce((sum, { usedIds }) => sum + usedIds.aside, 0), overwritten: 0 },
  };
}

/** Kept current: data grows old while nobody does anything. */
export function useStandingOf(
  accounts: readonly AccountState[] | null | undefined,
): (connection: ConnectionState) => Standing {
  const { staleAfterMs } = useConnectionSettings();
  const nowMs = useMinuteMs();
  return (connection) => toStanding(connection, accounts ?? [], { nowMs, staleAfterMs });
}

export function toRunningWords({ openRun, status }: Pick<ConnectionState, 'openRun' | 'status'>): string | null {
  if (openRun !== null) return openRun.phase === 'pull' ? 'fetching the rows' : 'synchronising';
  const { word, tone } = toConnectionStatusWords(status);
  return tone === 'running' ? word : null;
}

/** A bank at work is counted, and found, under that and under where it stands. */
export function standsAs(standing: Pick<Standing, 'kind' | 'running'>, kind: StandingKind): boolean {
  return standing.kind === kind || (kind === 'running' && standing.running !== null);
}
