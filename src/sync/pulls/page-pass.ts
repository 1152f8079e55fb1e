// One pass: reads the pages of one list to the end, hands each to be kept, and notices a bank that sends them in circles.
import type { Answer, PageToken, TransactionsFilter, TransactionsPage } from '../../bank-api/ports.ts';
import { epochMsOf, instantFromEpochMs } from '../../domain/dates/instant.ts';
import type { Instant } from '../../domain/dates/instant.ts';
import { createPageWatch } from '../../domain/page-watch.ts';
import { toAmountKey } from '../../domain/transactions/another-payment.ts';
import { isRetriable, retryDelayMs } from '../retry.ts';
import { SyncError } from '../sync-error.ts';
import type { SyncContext } from '../sync-context.ts';

/** 5 million rows at the largest page size; smaller pages still hold more than any account. */
const MAX_PAGES = 10_000;

export interface ReceivedPage {
  readonly answer: Answer<TransactionsPage>;
  readonly requestSequence: number;
  /** By the gateway's clock, less what the answer took: what the bank did later may not be in it. */
  readonly askedAt: Instant;
}

export interface PassRequest {
  readonly accountId: string;
  readonly filter: TransactionsFilter;
}

/** A page of a round that has got somewhere is asked for again so often; the round would otherwise begin anew. */
const TRIES_PER_PAGE = 4;
/** A longer wait is a reason to tell. */
const LONGEST_WAIT_MS = 15_000;

const CODE_OF = { circle: 'paging-not-understood', 'empty-pages': 'empty-pages' } as const;

/** Returns how many pages there were. */
export async function readPass(
  context: PageContext,
  request: PassRequest,
  keep: (page: ReceivedPage) => Promise<void>,
): Promise<number> {
  const watch = createPageWatch();
  let page: PageToken | null = null;
  for (let pagesRead = 1; pagesRead <= MAX_PAGES; pagesRead += 1) {
    const received = await fetchPatiently(context, request, page);
    await keep(received);
    if (received.answer.failure !== undefined) throw received.answer.failure;
    const { next, isNextNamed = false } = received.answer.value;
    const fault = watch.note({ keys: toItemKeys(received.answer.value), next, isByCursor: isNextNamed });
    if (fault !== null) throw new SyncError(CODE_OF[fault], { pagesRead, rowsInPass: watch.itemCount() });
    if (next === null) return pagesRead;
    page = next;
  }
  throw new SyncError('too-many-pages', { pagesRead: MAX_PAGES, rowsInPass: watch.itemCount() });
}

/** An id alone tells nothing of a bank that gives it to many payments; what cannot be read is known by what it says. */
function toItemKeys({ rows, rejected, unkept, passedOver }: TransactionsPage): readonly string[] {
  return [
    ...rows.map((row) => `${row.id} ${toAmountKey(row)} ${row.bookedOn} ${row.valuedOn}`),
    ...rejected.map(({ payload }) => payload),
    ...(unkept?.ids ?? []),
    ...(passedOver ?? []),
  ];
}

/**
 * A bank that refuses every seventh request would never let a round of eight pages end. Asking for the same page later is
 * no risk: what proves a round complete is its finishing rule, not how its pages came. The first page of a list is not
 * insisted on: nothing is lost with it, and its failure is told at once.
 */
async function fetchPatiently(
  context: PageContext,
  request: PassRequest,
  page: PageToken | null,
): Promise<ReceivedPage> {
  const ask = () => fetchPage(context, request, page);
  return page === null ? await ask() : await askPatiently(context, ask);
}

export async function askPatiently<T>(
  { clock, random, signal }: Pick<PageContext, 'clock' | 'random' | 'signal'>,
  ask: () => Promise<T>,
): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await ask();
    } catch (error) {
      const waitMs = retryDelayMs(error, failures, random);
      const isWorthIt = isRetriable(error) && waitMs <= LONGEST_WAIT_MS && failures + 1 < TRIES_PER_PAGE;
      if (!isWorthIt) throw error;
      await clock.sleep(waitMs, signal);
    }
  }
}

export interface PageContext extends Pick<
  SyncContext,
  'transactionsApi' | 'serverClock' | 'signal' | 'clock' | 'random'
> {
  /** Grows with each request sent, over reloads and owners too. */
  nextRequestSequence(): number;
}

export async function fetchPage(
  context: PageContext,
  request: PassRequest,
  page: PageToken | null,
): Promise<ReceivedPage> {
  const requestSequence = context.nextRequestSequence();
  const sentAtMs = context.clock.nowMs();
  const answer = await context.transactionsApi.listTransactions({ ...request, page }, context.signal);
  const tookMs = Math.max(0, context.clock.nowMs() - sentAtMs);
  const askedAt = instantFromEpochMs(epochMsOf(answer.receivedAt.key) - tookMs);
  return { answer: context.serverClock.observe(answer), requestSequence, askedAt };
}
