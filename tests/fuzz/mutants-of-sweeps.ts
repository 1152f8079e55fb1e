// Seeded bugs in the comparison with the bank's whole list: agreement, brake, freshness and what is marked.
import { mutant } from './mutant.ts';
import type { Mutant } from './mutant.ts';

const SWEEP = 'src/sync/pulls/sweep.ts';
const MISSING_ROWS = 'src/sync/pulls/missing-rows.ts';
const ROWS = 'tests/memory-store/memory-transactions.ts';

export const MUTANTS_OF_SWEEPS: readonly Mutant[] = [
  mutant('a sweep believes one reading', [
    SWEEP,
    'const agreeing = previous !== null && doAgree(previous, listing) ? previous : null;',
    'const agreeing: Listing | null = previous ?? listing;',
  ]),
  mutant('two readings agree whatever they say', [
    'src/sync/pulls/sweep-listing.ts',
    'return isSaidBy(second, first) && isSaidBy(first, second);',
    'return isSaidBy(second, first) || first !== second;',
  ]),
  mutant('the brake is missing', [
    'src/sync/pulls/sweep-brake.ts',
    'return missing <= FEW_ROWS ||',
    'return missing >= 0 ||',
  ]),
  mutant('a confirmation covers any number of rows', [
    MISSING_ROWS,
    'confirmedMissing !== null && candidates.length <= confirmedMissing',
    'confirmedMissing !== null',
  ]),
  mutant('a row left out is marked without asking for it', [
    MISSING_ROWS,
    'const answers = canReadOne ? await',
    'const answers = some.length === 0 ? await',
  ]),
  mutant('a row seen a moment ago is judged', [SWEEP, 'FRESH_MS = 15 * 60_000', 'FRESH_MS = 0']),
  mutant('an older version never replaces a newer one', [SWEEP, 'replacesNewer: true,', 'replacesNewer: false,']),
  mutant('an older version of a single row never replaces a newer one', [
    MISSING_ROWS,
    'const replacesNewer = isOlder &&',
    'const replacesNewer = !isOlder &&',
  ]),
  mutant('one answer about a single row replaces a newer version', [
    MISSING_ROWS,
    'if (isOlder) answer = await readRow(context, { accountId, id });',
    '',
  ]),
  mutant('a row that comes again stays marked', [
    'src/local-db/upsert-rule.ts',
    '    missingSince: null,\n    other,\n  };',
    '    missingSince,\n    other,\n  };',
  ]),
  mutant('a mark leaves no trace in the ledger', [
    ROWS,
    "ledger.append({ accountId, transactionId: id, at: since, kind: 'changed', changes });",
    '',
  ]),
  mutant('a wish to verify is forgotten by a reload', [
    'src/sync/pulls/pull-book.ts',
    'for (const sweep of await context.store.readSweepStates()) lane(sweep.accountId).sweep = sweep;',
    '',
  ]),
];
