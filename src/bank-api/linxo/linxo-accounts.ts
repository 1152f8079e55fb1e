// All accounts Linxo lists, page by page to the last short one.
import { malformedAnswer } from '../answer-error.ts';
import type { HttpClient } from '../http-client.ts';
import { parseList, parseRecord } from '../parse-list.ts';
import type { Answer } from '../ports.ts';
import { isShortPage, PAGE_SIZE } from './linxo-paging.ts';

const MOST_PAGES = 40;

export async function readAllAccounts(client: HttpClient, signal?: AbortSignal): Promise<Answer<readonly unknown[]>> {
  const items: unknown[] = [];
  const seen = new Set<unknown>();
  for (let page = 1; ; page += 1) {
    const query = { page: String(page), limit: String(PAGE_SIZE) };
    const answer = await client.get({ template: '/accounts', query }, signal);
    const list = parseList(answer.value, ['accounts']);
    if (list === null) throw malformedAnswer('GET /accounts', 'no list of accounts');
    const fresh = list.filter((item) => !seen.has(parseRecord(item)['id']));
    for (const item of fresh) seen.add(parseRecord(item)['id']);
    items.push(...fresh);
    // A page without one new id: the bank ignores `page`.
    if (isShortPage(list) || fresh.length === 0 || page === MOST_PAGES) return { ...answer, value: items };
  }
}
