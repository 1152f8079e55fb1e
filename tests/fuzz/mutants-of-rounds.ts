// Seeded bugs in how an account is read: window, limit, mark, proof and pace.
import { mutant } from './mutant.ts';
import type { Mutant } from './mutant.ts';

const SAFE_ROUND = 'src/sync/pulls/safe-round.ts';
const PULL_STATE = 'src/sync/pulls/pull-state.ts';
const STAMP_LIMIT = 'src/sync/pulls/stamp-limit.ts';
const PAGE_PASS = 'src/sync/pulls/page-pass.ts';
const PULLER = 'src/sync/pulls/puller.ts';
const TURNS = 'src/sync/pulls/pull-turns.ts';
const LOOK_BACKS = 'src/sync/pulls/look-backs.ts';
const TIP = 'src/sync/pulls/tip.ts';
const PULL_BOOK = 'src/sync/pulls/pull-book.ts';

export const MUTANTS_OF_ROUNDS: readonly Mutant[] = [
  mutant('the next round starts at the mark + 1 ms, without overlap', [
    SAFE_ROUND,
    'shiftMs(anchor, -effectiveOverlapMs(state))',
    'shiftMs(anchor, 1 + 0 * effectiveOverlapMs(state))',
  ]),
  mutant('the overlap is one second', [PULL_STATE, 'DEFAULT_OVERLAP_MS = 15 * 60_000', 'DEFAULT_OVERLAP_MS = 1_000']),
  mutant('the mark moves with each page', [
    SAFE_ROUND,
    '...withRows(round.state, rows),',
    '...withMark(withRows(round.state, rows), round.stamp),',
  ]),
  mutant(
    'the mark is the stamp of the last row',
    [STAMP_LIMIT, 'laterOf(latest, stamp.key)', 'stamp.key'],
    [PULL_STATE, 'const mark = laterOf<InstantKey | null>(state.mark, stamp);', 'const mark = stamp ?? state.mark;'],
    [
      SAFE_ROUND,
      'laterOf<InstantKey | null>(round.stamp, latestStampUpTo(rows, round.limit, rules))',
      'latestStampUpTo(rows, round.limit, rules)',
    ],
    [SAFE_ROUND, 'epochMsOf, laterOf, shiftMs', 'epochMsOf, shiftMs'],
  ),
  mutant('the limit is on the browser’s clock', [
    PAGE_PASS,
    'return { answer: context.serverClock.observe(answer), requestSequence, askedAt };',
    'const seenAt = instantFromEpochMs(context.clock.nowMs());\n  return { answer: { ...context.serverClock.observe(answer), bankDate: seenAt, receivedAt: seenAt }, requestSequence, askedAt };',
  ]),
  mutant('stamps in the future move the mark', [STAMP_LIMIT, 'stamp.key > limit', 'stamp.key > "9"']),
  mutant('a bank date days off is believed', [STAMP_LIMIT, '< DAY_MS', '< 1_000 * DAY_MS']),
  mutant('progress is written before its rows', [
    SAFE_ROUND,
    'const { accountId, mode } = round.state;',
    'await context.store.writePullState({ ...withMark(round.state, round.stamp), round: null, lastRoundEndedAt: answer.receivedAt }, context.fence);\n  const { accountId, mode } = round.state;',
  ]),
  mutant('one pass proves everything', [
    SAFE_ROUND,
    'isFinished = isSnapshot || (bringsNothing && listsAllHeld) || isEqual;',
    'isFinished = isSnapshot || bringsNothing || listsAllHeld || isEqual || pass > 0;',
  ]),
  mutant('a failed page ends the pass', [
    PAGE_PASS,
    'const received = await fetchPatiently(context, request, page);',
    'const received: ReceivedPage | null = await fetchPatiently(context, request, page).catch(() => null);\n    if (received === null) return pagesRead - 1;',
  ]),
  mutant('only the first page is read', [
    PAGE_PASS,
    'if (next === null) return pagesRead;',
    'if (pagesRead > 0 || next === null) return pagesRead;',
  ]),
  mutant(
    'the look at the newest moves the mark',
    [TIP, 'withTip(kept,', 'withMark(kept,'],
    [TIP, 'withRows, withTip', 'withMark, withRows'],
  ),
  mutant('the daily look back never comes', [
    LOOK_BACKS,
    'const STEPS = Object.keys(STEPS_MS) as readonly LookBackStep[];',
    "const STEPS = (Object.keys(STEPS_MS) as readonly LookBackStep[]).filter((step) => step !== 'day');",
  ]),
  mutant('the newest are looked at without pause', [TURNS, 'lane.lookedAtMs + timings.tipMs', 'lane.lookedAtMs']),
  mutant('a round follows a round without pause', [
    TURNS,
    'return lane.nextSafeAtMs + (',
    'return 0 * lane.nextSafeAtMs + (',
  ]),
  mutant('two rounds of one account at once', [
    TURNS,
    '!lane.isBusy && !holdUps.isHeld(lane)',
    '!holdUps.isHeld(lane)',
  ]),
  mutant('a look at the newest passes a full page', [
    TIP,
    'next === null && failure === undefined ? withTip(',
    'failure === undefined ? withTip(',
  ]),
  mutant('what begins before the first answer is dated by the browser’s clock', [
    PULLER,
    '?? state.lastRoundEndedAt ?? firstSeenAt;',
    '?? (state === null ? firstSeenAt : serverClock.estimateNow());',
  ]),
  mutant('a failed pull moves the mark', [
    PULLER,
    'holdUps.noteFailure(lane, error, { kind, since: triedAt, accountIds });',
    'lane.state = { ...lane.state, mark: startedAt.key };\n        holdUps.noteFailure(lane, error, { kind, since: triedAt, accountIds });',
  ]),
  mutant('an error widens what is read', [
    PULLER,
    'holdUps.noteFailure(lane, error, { kind, since: triedAt, accountIds });',
    'lane.state = { ...lane.state, overlapMs: lane.state.overlapMs * 2 };\n        holdUps.noteFailure(lane, error, { kind, since: triedAt, accountIds });',
  ]),
  mutant('what is remembered is believed after a failed write', [
    PULLER,
    'if (error instanceof LocalDbError) lane.isStateSure = false;',
    '',
  ]),
  mutant('another mode goes on from this mode’s mark', [
    PULL_BOOK,
    'known ?? newPullState(accountId, key);',
    'known ?? { ...chosen.state, mode: key };',
  ]),
  mutant('the chosen mode is forgotten by a reload', [
    PULL_BOOK,
    'lane(accountId).state = newPullState(accountId, toPossibleKey(key));',
    'if (key !== "") lane(accountId);',
  ]),
  mutant('a mode that was kept but said it failed is not followed', [
    PULL_BOOK,
    'key === undefined ? lane.state.mode : toPossibleKey(key)',
    'lane.state.mode',
  ]),
  mutant('a mode chosen while a pull goes on is lost', [
    PULL_BOOK,
    'if (lane.isBusy || lane.nextMode === null) return;',
    'if (lane.nextMode === null) return;',
  ]),
  mutant('a list from a booking date is asked for by value date', [
    'src/sync/pulls/mode-rules.ts',
    "return mode.by === 'booked' ?",
    "return mode.by === 'valued' ?",
  ]),
];
