// Seeded bugs in what becomes of an answer: parsing, paging, versions, quarantine, ledger and ownership.
import { mutant } from './mutant.ts';
import type { Mutant } from './mutant.ts';

const STORE = 'tests/memory-store/memory-store.ts';
const ROWS = 'tests/memory-store/memory-transactions.ts';
const UPSERT = 'src/local-db/upsert-rule.ts';
const INSTANT = 'src/domain/dates/parse-instant.ts';
const PAGING = 'src/bank-api/everifin/everifin-paging.ts';

export const MUTANTS_OF_ROWS: readonly Mutant[] = [
  mutant('no fencing', [STORE, 'fence.ownerEpoch !== ownerEpoch', 'fence.ownerEpoch > ownerEpoch']),
  mutant('no rule for ties: the first content stays', [
    UPSERT,
    '\n  if (!isLater(incoming.request, held.request))',
    "\n  if (incomingKey !== '')",
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
    'rejected.push({ id, reason: toReason(parsed.error), payload: toPayload(item) });',
    'toPayload(item);',
  ]),
  mutant('unreadable rows are not kept', [
    ROWS,
    'if (rejected.has(identity) || hasRoom(rejected.size)) rejected.add(identity);',
    'if (rejected.has(identity)) hasRoom(rejected.size);',
  ]),
  mutant('any page empties the quarantine', [
    ROWS,
    'for (const identity of selectReadable(rejected, page.rows)) rejected.delete(identity);',
    'rejected.clear();',
  ]),
  mutant('of an id that one answer lists twice the last is the row', [
    ROWS,
    'const ownRows = takeOthersAside(page.rows, { request, heldOf: (id) => held.get(id), others });',
    'const ownRows = page.rows;',
  ]),
  mutant('a payment under the id of another is dropped', [
    'src/local-db/used-id.ts',
    'else keepAside(newest, former, { ...answer, isSure: payments.length > 1 });',
    'else keepAside(newest, former, { ...answer, others: { ...others, put: () => undefined }, isSure: true });',
  ]),
  mutant('what was kept aside is never let go', [
    'src/local-db/settle-used-ids.ts',
    'const gone = rest.filter((other) => isGone(other) && (window.isProof || !other.isSure));',
    'const gone: readonly OtherContent[] = [];',
  ]),
  mutant('two readings agree by the order in which an id of two payments is listed', [
    'src/sync/pulls/safe-round.ts',
    "if ((versions.get(id) ?? '') < version) versions.set(id, version);",
    'versions.set(id, version);',
  ]),
  mutant('microseconds are cut off', [
    INSTANT,
    "fraction.slice(0, 9).padEnd(9, '0')",
    "fraction.slice(0, 3).padEnd(9, '0')",
  ]),
  mutant('a missing offset is read as local time', [
    INSTANT,
    "if (brackets === '') return undefined;",
    "if (brackets === '') return 60;",
  ]),
  mutant('microseconds since 1970 are taken for milliseconds', [INSTANT, '[16, 6]', '[16, 3]']),
  mutant('an offset of hours alone is not counted', [
    INSTANT,
    'const hours = Number(zone.slice(1, 3));',
    'const hours = zone.length === 3 ? 0 : Number(zone.slice(1, 3));',
  ]),
  mutant('a minus is lost', [
    'src/domain/money/money.ts',
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
