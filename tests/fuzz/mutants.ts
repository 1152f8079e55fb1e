// Seeded bugs, each a change to the text of the production code: the laws must catch every one of them.

interface Edit {
  readonly file: string;
  /** Found exactly once. */
  readonly find: string;
  readonly replace: string;
}

export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
}

const SAFE_ROUND = 'src/sync/safe-round.ts';
const PULL_STATE = 'src/sync/pull-state.ts';
const STAMP_LIMIT = 'src/sync/stamp-limit.ts';
const PAGE_PASS = 'src/sync/page-pass.ts';
const PULLER = 'src/sync/puller.ts';
const TIP = 'src/sync/tip.ts';
const STORE = 'src/local-db/memory-store.ts';
const ROWS = 'src/local-db/memory-transactions.ts';
const UPSERT = 'src/local-db/upsert-rule.ts';
const INSTANT = 'src/domain/instant.ts';
const PAGING = 'src/bank-api/everifin/everifin-paging.ts';

function mutant(name: string, ...edits: readonly (readonly [file: string, find: string, replace: string])[]): Mutant {
  return { name, edits: edits.map(([file, find, replace]) => ({ file, find, replace })) };
}

export const MUTANTS: readonly Mutant[] = [
  mutant('the next round starts at the mark + 1 ms, without overlap', [
    SAFE_ROUND,
    'shiftMs(state.mark, -effectiveOverlapMs(state, reachesBack))',
    'shiftMs(state.mark, 1)',
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
  mutant(
    'the limit is on the browser’s clock',
    [
      PAGE_PASS,
      'return { answer: context.serverClock.observe(answer), requestSequence };',
      'const seenAt = instantFromEpochMs(context.clock.nowMs());\n  return { answer: { ...context.serverClock.observe(answer), bankDate: seenAt, receivedAt: seenAt }, requestSequence };',
    ],
    [
      PAGE_PASS,
      "import { isRetriable, retryDelayMs } from './retry.ts';",
      "import { isRetriable, retryDelayMs } from './retry.ts';\nimport { instantFromEpochMs } from '../domain/instant.ts';",
    ],
  ),
  mutant('stamps in the future move the mark', [STAMP_LIMIT, 'stamp.key > limit', 'stamp.key > "9"']),
  mutant('a bank date days off is believed', [STAMP_LIMIT, '< DAY_MS', '< 1_000 * DAY_MS']),
  mutant('no fencing', [STORE, 'fence.ownerEpoch !== ownerEpoch', 'fence.ownerEpoch > ownerEpoch']),
  mutant('no rule for ties: the first content stays', [
    UPSERT,
    'if (!isLater(incoming.request, held.request))',
    "if (incomingKey !== '')",
  ]),
  mutant('an older version overwrites a newer one', [UPSERT, 'if (incomingKey < heldKey)', "if (incomingKey < '')"]),
  mutant('rows are only ever inserted', [
    UPSERT,
    "return { verdict: 'newer', differences }",
    "return { verdict: 'ignored', differences }",
  ]),
  mutant('rows are told apart by amount and day', [
    ROWS,
    'if (kept === undefined) {',
    'if (kept === undefined && [...held.values()].some(({ row: twin }) => twin.amount.minor === row.amount.minor && twin.bookedOn === row.bookedOn)) continue;\n        if (kept === undefined) {',
  ]),
  mutant('a change leaves no trace in the ledger', [
    ROWS,
    "ledger.append({ ...entry(row), kind: 'changed', changes: differences });",
    '',
  ]),
  mutant('accounts share their rows', [ROWS, 'valueOf(rowsByAccount, page.accountId,', "valueOf(rowsByAccount, 'a1',"]),
  mutant('unreadable rows are dropped while reading', [
    'src/bank-api/parse-rows.ts',
    'else rejected.push({ id: toRowId(item), reason: toReason(parsed.error), payload });',
    'else toRowId(item);',
  ]),
  mutant('unreadable rows are not kept', [
    ROWS,
    'for (const row of page.rejected) rejected.add(toRejectedIdentity(row));',
    '',
  ]),
  mutant('any page empties the quarantine', [
    ROWS,
    "for (const { id } of page.rows) rejected.delete(toRejectedIdentity({ id, payload: '' }));",
    'rejected.clear();',
  ]),
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
  mutant('microseconds are cut off', [INSTANT, "fraction.padEnd(9, '0')", "fraction.slice(0, 3).padEnd(9, '0')"]),
  mutant('a missing offset is read as local time', [
    INSTANT,
    "offset.toUpperCase() === 'Z') return 'Z'",
    "offset.toUpperCase() === 'Z') return offset === undefined ? '+01:00' : 'Z'",
  ]),
  mutant('the daily reach-back never comes', [
    'src/sync/pull-schedule.ts',
    'if (state.mark === null) return false;',
    'if (state.mark !== state.tip || state.mark === null || state.mark !== null) return false;',
  ]),
  mutant('the newest are looked at without pause', [
    PULLER,
    'clock.nowMs() - lookedAtMs >= timings.tipMs',
    'clock.nowMs() - lookedAtMs >= 0',
  ]),
  mutant('a round follows a round without pause', [
    PULLER,
    'return clock.nowMs() >= lane.nextSafeAtMs;',
    'return clock.nowMs() >= 0;',
  ]),
  mutant('two rounds of one account at once', [PULLER, 'return !lane.isBusy && (', 'return (']),
  mutant('a minus is lost', [
    'src/domain/money.ts',
    "return sign === '-' ? -minor : minor;",
    "return sign === '?' ? -minor : minor;",
  ]),
  mutant('a cursor is not followed', [
    PAGING,
    'if (fields.nextCursor !== null) return `${CURSOR_PREFIX}${fields.nextCursor}` as PageToken;',
    'if (fields.nextCursor !== null) return null;',
  ]),
  mutant('the last page is not asked for', [
    PAGING,
    'pageNumber + 1 - FIRST_PAGE < fields.totalPages',
    'pageNumber + 2 - FIRST_PAGE < fields.totalPages',
  ]),
];
