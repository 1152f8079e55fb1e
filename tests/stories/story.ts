// One story of a refresh over real HTTP, without a browser: what is pressed, how time passes, and what a person reads in the end.
import { EVERY_TRANSACTION } from '../../src/transaction-index/transaction-index.ts';
import { onTestFinished } from 'vitest';
import type { Environment } from '../../gateway/environment-fields.ts';
import { toEndingSentence } from '../../src/words/endings.ts';
import type { SyncType } from '../../src/domain/connections/connection.ts';
import type { Run } from '../../src/domain/runs/run.ts';
import { readRunHistory } from '../../src/shared/runs/run-history.ts';
import { toDecimalText } from '../../src/domain/money/money.ts';
import type { RefreshReceipt, SyncState } from '../../src/sync/sync-service.ts';
import type { TransactionRow } from '../../src/transaction-index/transaction-index.ts';
import { startDashboard, type Dashboard } from './dashboard.ts';
import { toLine } from './row-line.ts';
import { startSimulatedBank, type BankSide, type BankTraits, type SimulatedBank } from './simulated-bank.ts';
import { createStoryClock, type StoryClock } from './story-clock.ts';

/** A Friday morning at the banks. */
export const START_MS = Date.parse('2026-11-20T10:00:00Z');
const VISIBLE_TAB = { tabId: 'tab', isVisible: true, isWakeUp: false };
/** In story time; a run without a history is given up after ten minutes. */
const LONGEST_S = 1_200;
const NEWEST_FIRST = { by: 'bookedOn', direction: 'descending' } as const;

export interface Story<Bank extends BankSide = SimulatedBank> {
  readonly bank: Bank;
  readonly clock: StoryClock;
  readonly dashboard: Dashboard;
  /** Each second the page asks for what is due; the second is over when all of it is answered. */
  pass(seconds: number): Promise<void>;
  /** Lets time pass until it is so; a story in which it never is fails with the runs as they stand. */
  until(isSo: () => Promise<boolean>): Promise<void>;
  /** Presses Refresh: for all banks, or for one by its name. */
  press(bankName?: string, type?: SyncType): Promise<RefreshReceipt>;
  /** Until every run has come to an end. */
  end(): Promise<void>;
  reload(): Promise<void>;
  state(): Promise<SyncState>;
  /** Newest first. */
  runs(): Promise<readonly Run[]>;
  /** Of each run, newest first: its ending as the page words it (times are UTC), or the phase it is in. */
  sentences(): Promise<readonly string[]>;
  /** What was asked with POST, oldest first. */
  posts(): readonly string[];
  /** The rows the table shows as listed by the bank. */
  rows(): Promise<readonly TransactionRow[]>;
  /** The same in the form of `bank.truth()`. */
  table(): Promise<readonly string[]>;
}

interface StoryTraits extends BankTraits {
  /** Of the gateway, as whoever runs it would set it. */
  readonly env?: Environment;
  readonly startedAtMs?: number;
}

/** A press soon after another costs no time in a story, unless that is what it is about. */
const NO_COOL_DOWN = { REFRESH_COOL_DOWN_MS: '0' };

export async function startStory(given: StoryTraits = {}): Promise<Story> {
  const clock = createStoryClock(given.startedAtMs ?? START_MS);
  return playAt(await startSimulatedBank(clock, given), clock, given.env);
}

/** The same at any bank; its server is closed with the story. */
export async function playAt<Bank extends BankSide>(
  bank: Bank,
  clock: StoryClock,
  env: Environment = {},
): Promise<Story<Bank>> {
  onTestFinished(() => bank.close());
  const dashboard = await startDashboard({ ...bank.gatewayEnv, ...NO_COOL_DOWN, ...env }, clock);
  onTestFinished(() => dashboard.close());
  const sync = () => dashboard.services().sync;
  const beats = { poll: createBeat(), pull: createBeat() };

  const story: Story<Bank> = {
    bank,
    clock,
    dashboard,
    async pass(seconds) {
      for (let second = 0; second < seconds; second += 1) {
        beats.poll(() => sync().pollIfDue(VISIBLE_TAB));
        beats.pull(() => sync().pullIfDue(VISIBLE_TAB));
        await clock.advance(1_000);
      }
    },
    async until(isSo) {
      for (let second = 0; second < LONGEST_S; second += 1) {
        if (await isSo()) return;
        await story.pass(1);
      }
      throw new Error(`it never came to that within ${LONGEST_S} s; ${(await story.sentences()).join(' ')}`);
    },
    async press(bankName, type = 'ALL') {
      const { connections } = await sync().readState();
      const connection = connections?.find(({ name }) => name === bankName);
      if (bankName !== undefined && connection === undefined) throw new Error(`no bank "${bankName}" is listed yet`);
      return sync().refresh({ connectionId: connection?.id ?? null, type });
    },
    end: () => story.until(async () => (await story.runs()).every(({ phase }) => phase === 'ended')),
    reload: () => dashboard.reload(),
    state: () => sync().readState(),
    async runs() {
      const first = await readRunHistory(sync(), null);
      return (first.isWhole ? first : await readRunHistory(sync(), first)).runs;
    },
    sentences: async () => (await story.runs()).map(toSentence),
    posts: () => dashboard.requests.filter((request) => request.startsWith('POST ')),
    async rows() {
      const query = { filter: EVERY_TRANSACTION, order: NEWEST_FIRST, offset: 0, limit: Number.MAX_SAFE_INTEGER };
      const rows = await dashboard.services().index.readRows(query);
      return rows.filter(({ missingSince }) => missingSince === null);
    },
    async table() {
      return (await story.rows())
        .map(({ accountId, id, amount, lastUpdated }) =>
          toLine(accountId, id, toDecimalText(amount), amount.currency, lastUpdated?.text ?? null),
        )
        .sort();
    },
  };
  return story;
}

/** One of a kind at a time, as the page asks; what is wrong with one is thrown by the next. */
function createBeat(): (ask: () => Promise<void>) => void {
  let isUnderWay = false;
  let failure: unknown = null;
  return (ask) => {
    if (failure !== null) throw failure;
    if (isUnderWay) return;
    isUnderWay = true;
    ask()
      .catch((error: unknown) => {
        failure = error;
      })
      .finally(() => {
        isUnderWay = false;
      });
  };
}

function toSentence({ connectionName, phase, ending }: Run): string {
  if (ending === null) return `${connectionName}: ${phase}`;
  return toEndingSentence(ending, connectionName, (instant) => instant.key.slice(11, 16));
}
