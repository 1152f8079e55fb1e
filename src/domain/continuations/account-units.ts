// Accounts that a person has called one, in the order in which one id followed upon the other.
import { compareText } from '../../lib/compare-text.ts';
import { toAccountPairId } from './continuation.ts';
import type { AccountPair, ContinuableAccount, ContinuationDecision } from './continuation.ts';

/** One account, under one id or several; the last id is the one it goes by. */
export type AccountUnit = readonly [ContinuableAccount, ...ContinuableAccount[]];

/** What is delivered no more comes first, in the order in which it ended; then in the order they were first seen. */
function compareByLife(one: ContinuableAccount, other: ContinuableAccount): number {
  return (
    compareText(one.endedAt?.key ?? '~', other.endedAt?.key ?? '~') ||
    compareText(one.firstSeenAt.key, other.firstSeenAt.key) ||
    compareText(one.id, other.id)
  );
}

/** The bank has said since that they are not one: by another IBAN, or another currency. That it says none any more proves nothing. */
export function isContradicted(one: ContinuableAccount, other: ContinuableAccount): boolean {
  return one.currency !== other.currency || (one.iban !== null && other.iban !== null && one.iban !== other.iban);
}

/** In the order of their last ids. Decisions that name an account which is not known, or that are contradicted, join nothing. */
export function joinUnits(
  accounts: readonly ContinuableAccount[],
  decisions: readonly ContinuationDecision[],
): readonly AccountUnit[] {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const unitOf = new Map(accounts.map((account) => [account.id, new Set([account])]));
  for (const { earlierId, laterId, verdict } of decisions) {
    const [one, other] = [byId.get(earlierId), byId.get(laterId)];
    if (verdict !== 'continued' || one === undefined || other === undefined || isContradicted(one, other)) continue;
    const joined = new Set([...(unitOf.get(earlierId) ?? []), ...(unitOf.get(laterId) ?? [])]);
    for (const { id } of joined) unitOf.set(id, joined);
  }
  return [...new Set(unitOf.values())]
    .map((unit) => [...unit].sort(compareByLife) as unknown as AccountUnit)
    .sort((one, other) => compareByLife(lastOf(one), lastOf(other)));
}

export function lastOf(unit: AccountUnit): ContinuableAccount {
  return unit.at(-1) ?? unit[0];
}

/** Two ids of one unit, or of two, about which a person has said that they are two accounts. */
export function areDeclined(one: AccountUnit, other: AccountUnit, declined: ReadonlySet<string>): boolean {
  return one.some(({ id: earlierId }) =>
    other.some(({ id: laterId }) => declined.has(toAccountPairId({ earlierId, laterId }))),
  );
}

export function toDeclined(decisions: readonly ContinuationDecision[]): ReadonlySet<string> {
  const declined: readonly AccountPair[] = decisions.filter(({ verdict }) => verdict === 'different');
  return new Set(declined.map(toAccountPairId));
}
