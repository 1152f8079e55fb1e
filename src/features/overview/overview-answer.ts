// The first line of the overview: up to which business day how many accounts are up to date, and which banks are not.
import { toBankCountry, toLastOpenDay, type IsOpen } from '../../domain/dates/business-days.ts';
import { toLocalDate } from '../../domain/dates/calendar-date.ts';
import { epochMsOf, type Instant } from '../../domain/dates/instant.ts';
import { deriveFreshness, type FreshAccount } from '../../shared/connection-status/freshness.ts';
import { toStanding } from '../../shared/connection-status/connection-standing.ts';
import type { AgeLimit } from '../../shared/connection-status/data-age.ts';
import type { SyncState } from '../../sync/sync-service.ts';
import { toWeekdayText } from '../../ui/calendar-day.tsx';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { toClockText } from '../../ui/time-text.ts';

const NAMED = 4;

export function toOverviewAnswer(state: SyncState | undefined, limit: AgeLimit, isOpen: IsOpen): string {
  if (state === undefined || (state.connections ?? []).length === 0) return 'Are we up to date? Nothing is known yet.';
  const accounts = deriveFreshness(state, limit);
  const current = accounts.filter(({ lag }) => lag === null);
  const [day] = current.flatMap((fresh) => toBusinessDay(fresh, isOpen) ?? []).toSorted();
  const count = `${current.length} of ${accounts.length} ${accounts.length === 1 ? 'account' : 'accounts'}`;
  const said = day === undefined ? `Up to date: ${count}` : `Up to date to ${toWeekdayText(day)} for ${count}`;
  return `${said}.${toOthers(state, accounts, limit)}`;
}

/** The last one that was over when its bank last delivered. */
function toBusinessDay({ account, asOf }: FreshAccount, isOpen: IsOpen) {
  return asOf === null ? null : toLastOpenDay(toLocalDate(epochMsOf(asOf.key)), toBankCountry(account.iban), isOpen);
}

function toOthers(state: SyncState, accounts: readonly FreshAccount[], limit: AgeLimit): string {
  const banks = (state.connections ?? [])
    .filter(({ goneSince }) => goneSince === null)
    .map((connection) => ({ name: connection.name, ...toStanding(connection, state.accounts ?? [], limit) }))
    .filter(({ kind }) => kind !== 'up-to-date' && kind !== 'empty' && kind !== 'unknown')
    .map(({ name, asOf, words }) => `${toHarmlessText(name)} (${toSince(asOf, limit) ?? words})`);
  const apart = accounts.filter(({ account, lag }) => lag !== null && account.attributedTo === null).length;
  const ofNoBank = `${apart} ${apart === 1 ? 'account' : 'accounts'} of no known bank`;
  const others = apart === 0 ? banks : [...banks, ofNoBank];
  if (others.length === 0) return '';
  const more = others.length > NAMED ? ` and ${others.length - NAMED} more` : '';
  return ` Not: ${others.slice(0, NAMED).join(', ')}${more}.`;
}

function toSince(asOf: Instant | null, { nowMs }: AgeLimit): string | null {
  return asOf === null ? null : `since ${toClockText(epochMsOf(asOf.key), nowMs)}`;
}
