// All accounts Linxo lists, page by page to the last short one.
import { endlessList } from '../answer-error.ts';
import type { HttpClient } from '../http-client.ts';
import { keyed } from '../parse-items.ts';
import type { Answer } from '../ports.ts';
import { readList } from '../read-answer.ts';
import { isShortPage, PAGE_SIZE } from './linxo-paging.ts';

const MOST_PAGES = 40;
const ACCOUNT_LIST = { request: 'GET /accounts', names: ['accounts'], what: 'accounts' };

export async function readAllAccounts(client: HttpClient, signal?: AbortSignal): Promise<Answer<readonly unknown[]>> {
  const all = new Map<string, unknown>();
  for (let page = 1; ; page += 1) {
    const query = { page: String(page), limit: String(PAGE_SIZE) };
    const answer = await client.get({ template: '/accounts', query }, signal);
    const { items, ...beside } = readList(answer.value, ACCOUNT_LIST);
    const known = all.size;
    for (const [key, item] of keyed(items)) all.set(key, item);
    // A page without one new entry: the bank ignores `page`.
    const isLast = isShortPage(items) || all.size === known;
    const endless = !isLast && page === MOST_PAGES ? { failure: endlessList(ACCOUNT_LIST.request) } : {};
    const read = { ...endless, ...beside };
    if (isLast || read.failure !== undefined) return { ...answer, ...read, value: [...all.values()] };
  }
}
