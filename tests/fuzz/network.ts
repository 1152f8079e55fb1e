// The adversarial network between the production HTTP client and the bank model: each request is answered in one of many kinds.
import { HONEST_KINDS, isLie, LYING_KINDS, REFUSAL_KINDS } from './answer-kinds.ts';
import type { AnswerKind } from './answer-kinds.ts';
import { listAccounts, listTransactions, noteRow, readRow } from './bank-answers.ts';
import { commitDue } from './bank-model.ts';
import type { AccountModel } from './bank-model.ts';
import { toResponse } from './raw-answer.ts';
import type { RawAnswer } from './raw-answer.ts';
import { judgeAsking, noteHold } from './asking-laws.ts';
import { toRefusal } from './refusals.ts';
import { accountOf, bankNowMs, countFault } from './world.ts';
import type { Owner, World } from './world.ts';

/** A bank that lies in every pass cannot be told from the truth; it lies once in so many. */
const PASSES_BETWEEN_LIES = 5;

export async function answerRequest(world: World, owner: Owner, url: URL): Promise<Response> {
  const { time } = world;
  applyMidFlight(world);
  const [, accountId, rowId] = /^\/accounts\/([^/]+)\/transactions(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
  const account = accountId === undefined ? null : accountOf(world, accountId);
  const page = Number(url.searchParams.get('page') ?? url.searchParams.get('cursor') ?? '0');
  if (account !== null) {
    commitDue(account, time.nowMs());
    // A replica that answers now and then, and lags.
    if (world.dice.chance(0.1)) account.replica = new Map(account.rows);
    if (page === 0 && rowId === undefined) {
      world.passesSinceLie.set(account.id, (world.passesSinceLie.get(account.id) ?? 0) + 1);
    }
  }
  if (account !== null) judgeAsking(world, owner, account);
  const kind = chooseKind(world, account);
  // One that fails by itself disturbs nobody else.
  if (account !== null && account.failing !== null) world.trace.add(`${account.id} fails: ${kind}`);
  else if (kind !== 'ok') countFault(world, `network: ${kind}`);
  const refusal = toRefusal(kind, bankNowMs(world));
  if (account !== null) noteHold(world, owner, { account, kind });
  if (account !== null && rowId !== undefined) {
    noteRow(owner, { account, rowId, kind, status: refusal?.status ?? 200 });
  }
  if (kind === 'connection refused') throw new TypeError('fetch failed');
  if (kind === 'hangs, then drops') {
    await time.sleep(25_000);
    throw new TypeError('fetch failed');
  }
  if (refusal !== null) return toResponse(refusal, time);
  const answer =
    account === null
      ? listAccounts(world)
      : rowId === undefined
        ? listTransactions(world, { owner, account, page, kind, url })
        : readRow(world, { account, rowId, kind });
  if (kind === 'slow') await time.sleep(world.dice.int(200, 4_000));
  if (kind === 'very slow') await time.sleep(world.dice.int(5_000, 24_000));
  return toResponse({ ...answer, headers: withDates(world, { kind, account, answer }) }, time);
}

function applyMidFlight(world: World): void {
  for (const change of world.midFlight) change.requestsLeft -= 1;
  for (const change of world.midFlight.filter(({ requestsLeft }) => requestsLeft <= 0)) {
    world.midFlight.splice(world.midFlight.indexOf(change), 1);
    change.work();
  }
}

function chooseKind(world: World, account: AccountModel | null): AnswerKind {
  const { dice } = world;
  if (account !== null && account.failing !== null) return account.failing.kind;
  if (!world.isHostile) return 'ok';
  const forced = world.forced.shift();
  const kind =
    forced ??
    (dice.chance(world.faultRate)
      ? dice.weigh<AnswerKind>([
          [3, dice.pick(HONEST_KINDS)],
          [4, dice.pick(REFUSAL_KINDS)],
          [3, dice.pick(LYING_KINDS)],
        ])
      : 'ok');
  if (!isLie(kind)) return kind;
  if (account === null || (world.passesSinceLie.get(account.id) ?? 0) < PASSES_BETWEEN_LIES) return 'ok';
  world.passesSinceLie.set(account.id, 0);
  account.liedAtMs = world.time.nowMs();
  return kind;
}

function withDates(
  world: World,
  { kind, account, answer }: { kind: AnswerKind; account: AccountModel | null; answer: RawAnswer },
): RawAnswer['headers'] {
  const nowMs = world.time.nowMs();
  const bankMs = bankNowMs(world);
  if (kind === 'bank date hours ahead' && account !== null) world.misdated.add(account.id);
  const bankDate: Partial<Record<AnswerKind, string | null>> = {
    'no bank date': null,
    'garbage bank date': 'yesterday, half past nine',
    'bank date days ahead': new Date(bankMs + 3 * 86_400_000).toUTCString(),
    'bank date years ago': 'Thu, 01 Jan 1998 00:00:00 GMT',
    'bank date hours ahead': new Date(bankMs + 7 * 3_600_000).toUTCString(),
  };
  return {
    ...answer.headers,
    'Content-Type': kind === 'typed as text' ? 'text/plain' : 'application/json',
    'X-Bank-Date': kind in bankDate ? (bankDate[kind] ?? null) : new Date(bankMs).toUTCString(),
    'X-Tidemark-Answer': 'bank',
    'X-Received-At': kind === 'no gateway date' ? null : new Date(nowMs).toISOString(),
  };
}
