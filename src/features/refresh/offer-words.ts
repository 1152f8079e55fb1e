// What a press of Refresh will do, what it costs, or when it may be pressed: in the words that stand beside the button.
import { epochMsOf } from '../../domain/dates/instant.ts';
import type { RefreshOffer, RefreshOffers, RefreshWait } from '../../sync/sync-service.ts';
import { toClockFormat, toDurationText } from '../../ui/time-text.ts';

const HOUR_MS = 3_600_000;

const REASONS: Record<RefreshWait['because'], string> = {
  refused: 'The bank asked us to wait until then.',
  'just-refreshed': 'It was refreshed a moment ago; the bank has nothing newer yet.',
  budget: 'Today’s refreshes are used up.',
};

export const IS_RUNNING = 'A refresh of this bank is under way';

/** `Next refresh 14:32`. */
export function toNextText({ until }: RefreshWait, nowMs: number): string {
  return `Next refresh ${toClockFormat(nowMs)(until)}`;
}

/** `Next refresh 14:32, in 6:04`; once it is over, or where there is none, nothing. */
export function toWaitText(wait: RefreshWait | null, nowMs: number): string {
  if (wait === null) return '';
  const leftMs = epochMsOf(wait.until.key) - nowMs;
  return leftMs <= 0 ? '' : `${toNextText(wait, nowMs)}, in ${toCountdownText(leftMs)}`;
}

export function toWaitReason({ because }: RefreshWait): string {
  return REASONS[because];
}

/** `6:04`, and beyond an hour `2 h 14 min`. */
function toCountdownText(leftMs: number): string {
  if (leftMs >= HOUR_MS) return toDurationText(leftMs);
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** `uses 1 of 4 left today · EUR 0.30`; empty where nothing is counted. */
export function toCostText({ requests }: RefreshOffer, { budget, price }: RefreshOffers): string {
  if (requests === 0) return '';
  const parts = [
    budget === null ? '' : `uses ${requests} of ${budget.left} left today`,
    price === null ? '' : requests === 1 ? price : `${requests} × ${price}`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** What is said of a refresh of all before it is asked for: when it may be, or what it costs. */
export function toOfferText(offers: RefreshOffers, nowMs: number): string {
  return toWaitText(offers.all.wait, nowMs) || toCostText(offers.all, offers);
}

/** What pressing it does: whom it asks, and whom it leaves out. */
export function toDoesText({ banks, requests }: RefreshOffer, bankCount: number, hasSyncEnds: boolean): string {
  if (!hasSyncEnds) return 'Asks for everything new; no end is told, so rows are looked for until nothing more comes';
  if (bankCount === 0) return 'Asks your banks for everything new';
  const who =
    banks === bankCount
      ? bankCount === 1
        ? 'your bank'
        : `all ${toBanks(bankCount)}`
      : `${banks} of ${toBanks(bankCount)}`;
  const how = requests === 1 ? 'with one request' : `with ${requests} requests, one each`;
  const rest = banks === bankCount ? '' : '; the others are being refreshed, or have to wait';
  return `Asks ${who} for everything new, ${how}${rest}`;
}

export function toBanks(count: number): string {
  return count === 1 ? '1 bank' : `${count} banks`;
}
