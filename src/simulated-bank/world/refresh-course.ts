// Everifin's refresh: some seconds after it was asked for, the accounts that can be reached have their newest rows. Nothing says when.
import { drawWhole, keyedRandom } from './keyed-random.ts';
import { bringNews } from './news.ts';
import { reachableAccounts, type WorldState } from './world-state.ts';

export function startRefresh(state: WorldState, atMs: number): void {
  if (state.isRefreshing) return;
  state.isRefreshing = true;
  state.refreshCount += 1;
  const random = keyedRandom(state.seed, 'refresh', state.refreshCount);
  state.agenda.plan(atMs + drawWhole(random, 3_000, 8_000) / state.speed, (doneMs) => {
    state.isRefreshing = false;
    bringNews(state, reachableAccounts(state), { cause: ['refresh', state.refreshCount], mostAdded: 3, atMs: doneMs });
  });
}
