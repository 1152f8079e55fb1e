// Seeded bugs in what is claimed, in how late rows are found, and in whom a failure holds up.
import { mutant } from './mutant.ts';
import type { Mutant } from './mutant.ts';

const LOOK_BACKS = 'src/sync/pulls/look-backs.ts';
const HOLD_UPS = 'src/sync/pulls/pull-hold-ups.ts';
const RETRY = 'src/sync/retry.ts';
const PAGE_WATCH = 'src/domain/page-watch.ts';

export const MUTANTS_OF_CLAIMS: readonly Mutant[] = [
  mutant('two empty pages end a list', [PAGE_WATCH, 'const EMPTY_BY_CURSOR = 200;', 'const EMPTY_BY_CURSOR = 2;']),
  mutant('the hourly look back never comes', [
    LOOK_BACKS,
    'const STEPS = Object.keys(STEPS_MS) as readonly LookBackStep[];',
    "const STEPS = (Object.keys(STEPS_MS) as readonly LookBackStep[]).filter((step) => step !== 'hour');",
  ]),
  mutant('a look back begins where the one before it ended', [
    LOOK_BACKS,
    'return shiftMs(last, -STEPS_MS[step] * (lookBacks[step] === null ? 2 : 1));',
    'return shiftMs(last, -STEPS_MS[step] * (lookBacks[step] === null ? 2 : 0));',
  ]),
  mutant('the overlap only doubles, however late a row was', [
    'src/sync/pulls/lateness.ts',
    'Math.max(lateByMs, Math.min(reachMs, start.overlapMs * 2))',
    'Math.min(reachMs, start.overlapMs * 2)',
  ]),
  mutant('the success of another account ends every back-off', [
    HOLD_UPS,
    'else release(lane);',
    'else for (const other of pulls.lanes()) release(other);',
  ]),
  mutant('an account that fails is asked again as soon as ever', [
    HOLD_UPS,
    'lane.retryAtMs = clock.nowMs() + accountDelayMs(error, lane.failures, random);',
    'lane.retryAtMs = clock.nowMs() + accountDelayMs(error, 1, random);',
  ]),
  mutant('a Retry-After is cut to a second', [
    RETRY,
    'Math.min(LONGEST_ASKED_MS, asked)',
    'Math.min(LONGEST_ASKED_MS, asked / 1_000)',
  ]),
  mutant('somebody who looks ends a Retry-After', [
    HOLD_UPS,
    'lane.retryAtMs = lane.heldByBankUntilMs;',
    'lane.retryAtMs = null;',
  ]),
  mutant('an error beside the rows of a round is not heard', [
    'src/sync/pulls/page-pass.ts',
    'if (received.answer.failure !== undefined) throw received.answer.failure;',
    '',
  ]),
  mutant(
    'an error beside the rows of a look at the newest is not heard',
    ['src/sync/pulls/tip.ts', 'next === null && failure === undefined ? withTip(', 'next === null ? withTip('],
    ['src/sync/pulls/tip.ts', 'if (failure !== undefined) throw failure;', ''],
  ),
];
