// One pass: reads the pages of one list to the end, hands each to be kept, and notices a bank that ignores the page it was asked for.
import type { Answer, PageToken, TransactionsFilter, TransactionsPage } from '../bank-api/ports.ts';
import { SyncError } from './sync-error.ts';
import type { SyncContext } from './sync-context.ts';

/** 5 million rows at the largest page size; smaller pages still hold more than any account. */
const MAX_PAGES = 10_000;

export interface ReceivedPage {
  readonly answer: Answer<TransactionsPage>;
  readonly requestSequence: number;
}

export interface PassRequest {
  readonly accountId: string;
  readonly filter: TransactionsFilter;
}

/** Returns how many pages there were. */
export async function readPass(
  context: PageContext,
  request: PassRequest,
  keep: (page: ReceivedPage) => Promise<void>,
): Promise<number> {
  const idsOfPass = new Set<string>();
  let page: PageToken | null = null;
  let pagesWithoutNews = 0;
  for (let pagesRead = 1; pagesRead <= MAX_PAGES; pagesRead += 1) {
    const received = await fetchPage(context, request, page);
    await keep(received);
    const { rows, rejected, next } = received.answer.value;
    const before = idsOfPass.size;
    for (const { id } of [...rows, ...rejected]) if (id !== null) idsOfPass.add(id);
    if (next === null) return pagesRead;
    // One such page may be a shifted list or an empty page in between; two of them are a bank that ignores what it is asked.
    pagesWithoutNews = idsOfPass.size === before ? pagesWithoutNews + 1 : 0;
    if (pagesWithoutNews > 1) {
      throw new SyncError('paging-not-understood', { pagesRead, rowsInPass: idsOfPass.size });
    }
    page = next;
  }
  throw new SyncError('too-many-pages', { pagesRead: MAX_PAGES, rowsInPass: idsOfPass.size });
}

export interface PageContext extends Pick<SyncContext, 'transactionsApi' | 'serverClock' | 'signal'> {
  /** Grows with each request sent, over reloads and owners too. */
  nextRequestSequence(): number;
}

export async function fetchPage(
  context: PageContext,
  request: PassRequest,
  page: PageToken | null,
): Promise<ReceivedPage> {
  const requestSequence = context.nextRequestSequence();
  const answer = await context.transactionsApi.listTransactions({ ...request, page }, context.signal);
  return { answer: context.serverClock.observe(answer), requestSequence };
}
