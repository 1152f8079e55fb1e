// Every page says the same: each bank's mark, each count, and each number that is a link opens a list of exactly that many.
import { afterEach, expect, inject, test, vi } from 'vitest';
import type { Services } from '../../src/shared/services.ts';
import { DEFAULT_SCENARIO, SCENARIO_LIST, type ScenarioName } from '../../src/simulated-bank/world/scenarios.ts';
import { EVERY_TRANSACTION } from '../../src/transaction-index/transaction-index.ts';
import { startStory, type Story } from '../stories/story.ts';
import { readCountedLinks, readCounts, readMarks, textOf, type BankMark } from './facts.ts';
import { openPages } from './read-pages.tsx';

/** One of each fault the simulated company has, one whose history arrives late, and those whom a scenario's trouble befalls. */
const BANKS = ['3101', '3103', '3106', '3107', '3108'];
const RUN_DEADLINE_MS = '240000';
const HISTORY_DAYS: Partial<Record<ScenarioName, number>> = { 'breaks-one-row': 80 };
/** Of which something was told: they are looked at each time. */
const ALWAYS: readonly ScenarioName[] = [DEFAULT_SCENARIO, 'rate-limits', 'breaks-one-row'];

const stride = inject('extent').scenarioStride;
const PLAYED = SCENARIO_LIST.filter(({ name }, position) => ALWAYS.includes(name) || position % stride === 0);

afterEach(() => {
  vi.useRealTimers();
});

test.each(PLAYED)('before, during and after a refresh every page says the same: $name', async ({ name }) => {
  const story = await startStory({
    scenario: name,
    connectionIds: BANKS,
    historyDays: HISTORY_DAYS[name],
    env: { RUN_DEADLINE_MS },
  });
  await story.pass(100);
  const before = await lookAtPages(story);
  await story.press();
  await story.pass(1);
  const pressed = await lookAtPages(story);
  // A press that is under way has brought nothing yet: no bank stands elsewhere because of it.
  expect(before.isSettled && pressed.isUnderWay ? pressed.standings : before.standings).toEqual(before.standings);
  await story.pass(10);
  await lookAtPages(story);
  await story.end();
  await lookAtPages(story);
  await story.pass(90);
  await lookAtPages(story);
});

interface Look {
  readonly standings: ReadonlyMap<string, BankMark>;
  /** No history is on its way. */
  readonly isSettled: boolean;
  readonly isUnderWay: boolean;
}

async function lookAtPages(story: Story): Promise<Look> {
  const services: Services = { ...story.dashboard.services(), onChange: () => () => undefined };
  vi.useFakeTimers({ toFake: ['Date'], now: story.clock.nowMs() });
  const pages = openPages(services);
  const state = await story.state();
  const [header, overview, connections] = [await pages.header(), await pages.overview(), await pages.connections()];
  const onOverview = readMarks(overview, 'table:has(a[href^="/connections/"]) tbody tr', 'th');
  const onConnections = readMarks(connections, 'section:has(h2 a[href^="/connections/"])', 'h2');
  expect(onConnections).toEqual(onOverview);
  expect([...onOverview.keys()].toSorted()).toEqual((state.connections ?? []).map((each) => each.name).toSorted());
  for (const { id, name } of state.connections ?? []) {
    const detail = readMarks(await pages.connection(id), 'header', 'h1');
    expect([name, detail.get(name)]).toEqual([name, onOverview.get(name)]);
  }
  await expectCountsToAgree(onOverview, overview, connections);
  await expectTimelineToAgree(story, onOverview);
  expectHeaderToAgree(textOf(header.querySelector('p')), textOf(overview.querySelector('header p')), onOverview);
  expectCardsToAgreeWithThemselves(connections);
  await expectLinksToHold(services, [overview, connections]);
  vi.useRealTimers();
  const isSettled =
    (state.accounts ?? []).length > 0 &&
    (state.accounts ?? []).every(({ history }) => history === 'complete' || history === 'waiting');
  return { standings: onOverview, isSettled, isUnderWay: state.refresh !== null };
}

async function expectCountsToAgree(marks: ReadonlyMap<string, BankMark>, ...pages: readonly Document[]): Promise<void> {
  const [overview, connections] = pages.map(readCounts);
  expect(connections).toEqual(overview);
  const counted = [...(overview ?? [])]
    .filter(([words]) => words !== 'running')
    .reduce((sum, [, count]) => sum + count, 0);
  expect(counted).toBe(marks.size);
  const upToDate = [...marks.values()].filter(({ tone }) => tone === 'ok').length;
  expect(overview?.get('up to date') ?? 0).toBe(upToDate);
}

/** A bank whose last refresh failed, and that has brought nothing since, is green nowhere. */
async function expectTimelineToAgree(story: Story, marks: ReadonlyMap<string, BankMark>): Promise<void> {
  const pages = openPages({ ...story.dashboard.services(), onChange: () => () => undefined });
  const { connections } = await story.state();
  const last = (connections ?? []).flatMap(({ lastRun }) => lastRun ?? []);
  const lines = readMarks(await pages.timeline(last), 'section', 'bdi');
  for (const [name, { tone }] of lines) {
    const says = marks.get(name);
    if (tone === 'failed' || tone === 'partly' || tone === 'needs-you')
      expect([name, tone, says?.tone]).not.toEqual([name, tone, 'ok']);
  }
}

/** All is complete exactly where every bank is up to date. */
function expectHeaderToAgree(sentence: string, answer: string, marks: ReadonlyMap<string, BankMark>): void {
  if (marks.size === 0 || /^History|^The first|^No /.test(sentence)) return;
  const isAllWell = [...marks.values()].every(({ tone }) => tone === 'ok' || tone === 'unknown' || tone === 'empty');
  const saysSo = !/ — except | behind|^Not complete|cannot be read/.test(sentence);
  expect([sentence, saysSo]).toEqual([sentence, isAllWell]);
  const except = /(\d+) of (\d+) accounts/.exec(sentence.split(';')[0] ?? '');
  const current = /for (\d+) of (\d+) accounts?/.exec(answer);
  // The header leaves out the accounts of a bank that was never synchronised; none of them is current.
  if (except !== null && current !== null)
    expect([answer, Number(except[2]) - Number(except[1])]).toEqual([answer, Number(current[1])]);
  const waiting = [...marks.values()].filter(({ tone }) => tone === 'needs-you').length;
  expect(Number(/(\d+) banks? needs? you/.exec(sentence)?.[1] ?? 0)).toBe(waiting);
}

async function expectLinksToHold({ index }: Services, pages: readonly Document[]): Promise<void> {
  for (const { count, href } of pages.flatMap(readCountedLinks)) {
    const url = new URL(href, 'http://page');
    if (url.pathname !== '/transactions') continue;
    const accountIds = (url.searchParams.get('accounts') ?? '').split(',').filter((id) => id !== '');
    // As the table does: pending rows are folded away unless the address asks for them.
    const status = url.searchParams.get('status') === 'all' ? 'all' : 'settled';
    const summary = await index.summarise({ ...EVERY_TRANSACTION, accountIds, status });
    expect([href, [summary.count, accountIds.length].includes(count)]).toEqual([href, true]);
  }
}

/** A bank of which something is missing below is not green above, and no balance is younger than what its bank last brought. */
function expectCardsToAgreeWithThemselves(connections: Document): void {
  for (const card of connections.querySelectorAll('section:has(h2 a[href^="/connections/"])')) {
    const [name, below] = [textOf(card.querySelector('h2')), textOf(card.querySelector('table'))];
    const isShort = /could not be read|could not be fetched|kept aside/.test(below);
    const tone = card.querySelector('header span[data-tone]')?.getAttribute('data-tone');
    expect([name, below, isShort && tone === 'ok']).toEqual([name, below, false]);
    const success = card.querySelector('dl > div:first-child dd time')?.getAttribute('datetime') ?? null;
    const balances = [...card.querySelectorAll('td:nth-child(3) time')].map(
      (each) => each.getAttribute('datetime') ?? '',
    );
    expect([name, success, success === null ? [] : balances.filter((at) => at > success)]).toEqual([name, success, []]);
  }
}
