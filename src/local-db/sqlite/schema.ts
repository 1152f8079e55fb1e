// The tables, as forward-only steps: step n takes a database from version n to n + 1. A step that was released is never edited.

/**
 * Facts that are only read whole (connections, events, runs, pull states) are kept as JSON; what is counted, filtered or ordered has columns.
 * An `…_key` orders instants as text, `…_text` is what was received, `…_assumed` is 1 where it carried no offset.
 */
const FIRST = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID;

CREATE TABLE connection (id TEXT PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE connection_account (position INTEGER PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE sync_event (arrival INTEGER PRIMARY KEY, queue_id TEXT NOT NULL, id TEXT NOT NULL, record TEXT NOT NULL, UNIQUE (queue_id, id));
CREATE TABLE run (id TEXT PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE pull_state (account_id TEXT NOT NULL, mode TEXT NOT NULL, record TEXT NOT NULL, PRIMARY KEY (account_id, mode));

CREATE TABLE account (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_order TEXT NOT NULL,
  first_seen_on TEXT NOT NULL,
  record TEXT NOT NULL
);

CREATE TABLE bank_transaction (
  row_id INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL,
  id TEXT NOT NULL,
  amount_minor INTEGER NOT NULL,
  currency TEXT NOT NULL,
  -- For order only: what the eye compares when currencies have different decimals.
  amount_order REAL NOT NULL,
  status TEXT NOT NULL,
  raw_status TEXT,
  booked_on TEXT,
  valued_on TEXT,
  counterparty_name TEXT,
  counterparty_iban TEXT,
  purpose TEXT,
  reference TEXT,
  variable_symbol TEXT,
  constant_symbol TEXT,
  specific_symbol TEXT,
  created_text TEXT,
  created_key TEXT,
  created_assumed INTEGER,
  updated_text TEXT,
  updated_key TEXT,
  updated_assumed INTEGER,
  counterparty_order TEXT,
  purpose_order TEXT,
  -- The answer this content came with: of two with one stamp the later-sent request wins, and a later owner's requests are later.
  request_epoch INTEGER NOT NULL,
  request_sequence INTEGER NOT NULL,
  first_seen_text TEXT NOT NULL,
  first_seen_key TEXT NOT NULL,
  first_seen_assumed INTEGER NOT NULL,
  -- The ledger's 'added' entry; null for history. Kept here because a first download would double its writes otherwise.
  added_sequence INTEGER,
  changed_key TEXT,
  search_text TEXT NOT NULL,
  payload TEXT NOT NULL,
  UNIQUE (account_id, id)
);
CREATE INDEX bank_transaction_by_booking ON bank_transaction (coalesce(booked_on, '~') DESC, account_id, id);
CREATE INDEX bank_transaction_by_account ON bank_transaction (account_id, booked_on);
CREATE INDEX bank_transaction_by_version ON bank_transaction (account_id, updated_key, id);
CREATE INDEX bank_transaction_by_news ON bank_transaction (added_sequence, account_id, first_seen_key) WHERE added_sequence IS NOT NULL;

CREATE TABLE ledger (
  sequence INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL,
  transaction_id TEXT NOT NULL,
  at_text TEXT NOT NULL,
  at_key TEXT NOT NULL,
  at_assumed INTEGER NOT NULL,
  changes TEXT NOT NULL
);
CREATE INDEX ledger_by_transaction ON ledger (account_id, transaction_id);
CREATE INDEX ledger_by_time ON ledger (at_key);

CREATE TABLE rejected_row (
  account_id TEXT NOT NULL,
  -- The row's id, or its payload where not even the id could be read.
  identity TEXT NOT NULL,
  reason TEXT NOT NULL,
  payload TEXT NOT NULL,
  rejected_key TEXT NOT NULL,
  PRIMARY KEY (account_id, identity)
);
`;

/** Rows the bank no longer lists stay, marked; and where the comparison with its whole list stands. */
const MISSING_ROWS = `
ALTER TABLE bank_transaction ADD COLUMN missing_text TEXT;
ALTER TABLE bank_transaction ADD COLUMN missing_key TEXT;
ALTER TABLE bank_transaction ADD COLUMN missing_assumed INTEGER;
-- When an answer last carried this version; null where that was before this step.
ALTER TABLE bank_transaction ADD COLUMN seen_key TEXT;
CREATE INDEX bank_transaction_missing ON bank_transaction (account_id, id) WHERE missing_key IS NOT NULL;
CREATE TABLE sweep_state (account_id TEXT PRIMARY KEY, record TEXT NOT NULL);
UPDATE pull_state SET record = json_set(record, '$.lateness', NULL);
`;

/** What of an account is read, where a person chose. */
const PULL_MODES = 'CREATE TABLE pull_mode (account_id TEXT PRIMARY KEY, mode TEXT NOT NULL)';

/**
 * Suggestions. Rows alike in account, day, amount and currency stand side by side in the index, which grows by two columns
 * instead of a second one being kept: counting them reads nothing else, and writing a row costs what it did.
 */
const SUGGESTIONS = `
DROP INDEX bank_transaction_by_account;
CREATE INDEX bank_transaction_by_account ON bank_transaction (account_id, booked_on, amount_minor, currency);
CREATE INDEX bank_transaction_pending ON bank_transaction (account_id) WHERE status = 'pending';
CREATE TABLE decision (
  first_account_id TEXT NOT NULL,
  first_id TEXT NOT NULL,
  second_account_id TEXT NOT NULL,
  second_id TEXT NOT NULL,
  verdict TEXT NOT NULL,
  decided_text TEXT NOT NULL,
  decided_key TEXT NOT NULL,
  decided_assumed INTEGER NOT NULL,
  PRIMARY KEY (first_account_id, first_id, second_account_id, second_id)
) WITHOUT ROWID;
`;

/** As what a connection lists an account. */
const LISTED_STATUS = "UPDATE connection_account SET record = json_set(record, '$.status', NULL)";

/** An event's own text is read by itself; what is in a part of the archive is not read at the start any more. */
const ARCHIVE = `
ALTER TABLE sync_event ADD COLUMN payload TEXT;
ALTER TABLE sync_event ADD COLUMN archive_part INTEGER;
ALTER TABLE run ADD COLUMN archive_part INTEGER;
UPDATE sync_event SET payload = json_extract(record, '$.payload'), record = json_remove(record, '$.payload');
CREATE INDEX sync_event_by_part ON sync_event (archive_part, arrival);
CREATE INDEX run_by_part ON run (archive_part);
`;

/** A history is told by its own rows: an account where something new comes each round finishes its first download too. */
const ROUNDS_WITHOUT_HISTORY = `
UPDATE pull_state SET record = json_set(record, '$.roundsWithoutHistory', coalesce(json_extract(record, '$.quietRounds'), 0));
`;

/**
 * Money says its own scale. Until now it was what the browser that wrote a row believed of the currency, and some believe that
 * forints have no fillers; the order of amounts, kept beside each, still says what it was. A balance is as its account's rows are;
 * where there are none it is read again from the bank.
 */
const SCALE = `
ALTER TABLE bank_transaction ADD COLUMN amount_scale INTEGER NOT NULL DEFAULT 2;
UPDATE bank_transaction SET amount_scale = CASE
    WHEN abs(amount_minor) < 5 * abs(amount_order) THEN 0
    WHEN abs(amount_minor) < 50 * abs(amount_order) THEN 1
    WHEN abs(amount_minor) < 5000 * abs(amount_order) THEN 3
    ELSE 4
  END
  WHERE amount_minor <> 0 AND abs(amount_minor) NOT BETWEEN 50 * abs(amount_order) AND 500 * abs(amount_order);
UPDATE account SET record = json_set(record, '$.balance.scale', (
    SELECT t.amount_scale FROM bank_transaction t
     WHERE t.account_id = account.id AND t.currency = account.record ->> '$.balance.currency' AND t.amount_minor <> 0 LIMIT 1
  )) WHERE json_type(record, '$.balance') = 'object';
UPDATE account SET record = json_set(record, '$.balance', NULL) WHERE json_type(record, '$.balance.scale') = 'null';
`;

/** Contents the bank listed under an id whose row says something else: payments kept aside, and what gave way to another. */
const USED_IDS = `
CREATE TABLE other_content (
  account_id TEXT NOT NULL,
  id TEXT NOT NULL,
  content_key TEXT NOT NULL,
  record TEXT NOT NULL,
  request_epoch INTEGER NOT NULL,
  request_sequence INTEGER NOT NULL,
  is_aside INTEGER NOT NULL,
  is_sure INTEGER NOT NULL,
  is_overwritten INTEGER NOT NULL,
  PRIMARY KEY (account_id, id, content_key)
) WITHOUT ROWID;
`;

/** What a round has proven is the moment of its first answer; a look back of two days was one of every step. */
const PROVEN_MOMENTS = `
UPDATE pull_state SET record = json_remove(json_set(record,
  '$.provenAt', json_extract(record, '$.lastRoundStartedAt'),
  '$.lookBacks', json_object('hour', NULL, 'sixHours', NULL, 'day', NULL)
), '$.lastReachBackAt')
WHERE json_extract(record, '$.lastReachBackAt') IS NULL;
UPDATE pull_state SET record = json_remove(json_set(record,
  '$.provenAt', json_extract(record, '$.lastRoundStartedAt'),
  '$.lookBacks', json((SELECT json_object('hour', json(look), 'sixHours', json(look), 'day', json(look)) FROM
    (SELECT json_object('at', json_extract(record, '$.lastReachBackAt'), 'upTo', json_extract(record, '$.lastReachBackAt.key')) AS look)))
), '$.lastReachBackAt')
WHERE json_extract(record, '$.lookBacks') IS NULL;
`;

/** Unreadable rows of an account beyond those that are kept. */
const REJECTED_OVERFLOW = `
CREATE TABLE rejected_overflow (
  account_id TEXT PRIMARY KEY,
  reading TEXT NOT NULL,
  count INTEGER NOT NULL,
  most INTEGER NOT NULL
) WITHOUT ROWID;
`;

/** Whether two accounts of one IBAN are one that came back under another id: what a person said, about ids alone. */
const CONTINUATIONS = `
CREATE TABLE continuation (
  earlier_id TEXT NOT NULL,
  later_id TEXT NOT NULL,
  verdict TEXT NOT NULL,
  decided_text TEXT NOT NULL,
  decided_key TEXT NOT NULL,
  decided_assumed INTEGER NOT NULL,
  PRIMARY KEY (earlier_id, later_id)
) WITHOUT ROWID;
`;

/** Why a run ended so is kept as a code; what was kept in words is shown as it was. */
const REASON_CODES = `
UPDATE run SET record = json_set(record,
  '$.ending.reason', CASE record ->> '$.ending.reason' WHEN '' THEN NULL
    ELSE json_object('code', 'as-written', 'text', rtrim(record ->> '$.ending.reason', '. ')) END,
  '$.ending.pullProblem', CASE WHEN record ->> '$.ending.pullProblem' IS NULL THEN NULL
    ELSE json_object('code', 'as-written', 'text', rtrim(record ->> '$.ending.pullProblem', '. ')) END
) WHERE json_type(record, '$.ending.reason') = 'text';
`;

/** What of an event could not be read, the same. */
const EVENT_PROBLEM_CODES = `
UPDATE sync_event SET record = json_set(record, '$.problem',
  json_object('code', 'as-written', 'text', record ->> '$.problem')) WHERE json_type(record, '$.problem') = 'text';
`;

export const MIGRATIONS: readonly string[] = [
  FIRST,
  MISSING_ROWS,
  PULL_MODES,
  SUGGESTIONS,
  LISTED_STATUS,
  ARCHIVE,
  ROUNDS_WITHOUT_HISTORY,
  SCALE,
  USED_IDS,
  PROVEN_MOMENTS,
  REJECTED_OVERFLOW,
  CONTINUATIONS,
  REASON_CODES,
  EVENT_PROBLEM_CODES,
];
