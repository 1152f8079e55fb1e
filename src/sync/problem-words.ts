// What a person reads when something went wrong: a table from code to words, complete by its type.
import { BankApiError } from '../bank-api/bank-api-error.ts';
import type { BankApiErrorCode } from '../bank-api/bank-api-error.ts';
import type { Owner } from '../domain/runs/ending.ts';
import type { Instant } from '../domain/dates/instant.ts';
import { LocalDbError } from '../local-db/local-db-error.ts';
import type { LocalDbErrorCode } from '../local-db/local-db-error.ts';
import { SyncError } from './sync-error.ts';
import type { SyncErrorCode } from './sync-error.ts';
import type { Problem } from './sync-service.ts';

export type ProblemCode = BankApiErrorCode | SyncErrorCode | `storage-${LocalDbErrorCode}` | 'unexpected';

interface ProblemWords {
  /** Who has to act before it goes on. */
  readonly owner: Owner;
  readonly what: string;
  readonly whatToDo: string;
  /** The same of what a person pressed for, where it differs: polls and rows are asked for again by themselves, a refresh never is. */
  readonly afterPress?: string;
}

const KEPT = 'What is shown stays as it was last kept.';

export const PROBLEM_WORDS: Readonly<Record<ProblemCode, ProblemWords>> = {
  offline: {
    owner: 'you',
    what: 'This computer has no network.',
    whatToDo: `${KEPT} It goes on by itself when the network is back.`,
    afterPress: `${KEPT} Refresh again when the network is back.`,
  },
  unreachable: {
    owner: 'us',
    what: 'The bank’s service cannot be reached.',
    whatToDo: `${KEPT} It is tried again by itself; if it lasts, ask whoever runs this dashboard to check the bank’s address.`,
    afterPress: `${KEPT} Refresh again; if it lasts, ask whoever runs this dashboard to check the bank’s address.`,
  },
  timeout: {
    owner: 'us',
    what: 'The bank’s service took too long to answer.',
    whatToDo: `${KEPT} It is tried again by itself.`,
    afterPress: `${KEPT} Refresh again.`,
  },
  unauthorised: {
    owner: 'us',
    what: 'The bank’s service did not accept our access token.',
    whatToDo: `${KEPT} Ask whoever runs this dashboard to renew the token.`,
  },
  forbidden: {
    owner: 'us',
    what: 'The bank’s service does not let us do this.',
    whatToDo: `${KEPT} Ask whoever runs this dashboard which rights the access token has.`,
  },
  'not-found': {
    owner: 'the bank',
    what: 'The bank’s service does not know this any more.',
    whatToDo: 'What was kept of it stays. If it should exist, ask the bank’s service.',
  },
  busy: {
    owner: 'nobody',
    what: 'A synchronisation is under way already.',
    whatToDo: 'Wait for it to end, then refresh again.',
  },
  'rate-limited': {
    owner: 'the bank',
    what: 'The bank’s service asks us to wait.',
    whatToDo: `${KEPT} It goes on by itself after the wait.`,
    afterPress: `${KEPT} Refresh again after the wait.`,
  },
  refused: {
    owner: 'the bank',
    what: 'The bank’s service refused this.',
    whatToDo: 'It is not tried again by itself. Read the bank’s own words, if it sent any.',
  },
  server: {
    owner: 'the bank',
    what: 'The bank’s service has a fault of its own.',
    whatToDo: `${KEPT} It is tried again by itself.`,
    afterPress: `${KEPT} Refresh again later.`,
  },
  'error-in-answer': {
    owner: 'the bank',
    what: 'The bank’s service answered with an error.',
    whatToDo: `${KEPT} It is tried again by itself; if it lasts, ask the bank’s service.`,
    afterPress: `${KEPT} Refresh again later; if it lasts, ask the bank’s service.`,
  },
  malformed: {
    owner: 'the bank',
    what: 'The bank’s service sent an answer that cannot be read.',
    whatToDo: `${KEPT} It is tried again by itself; if it lasts, tell whoever runs this dashboard.`,
    afterPress: `${KEPT} Refresh again; if it lasts, tell whoever runs this dashboard.`,
  },
  'too-large': {
    owner: 'us',
    what: 'The bank’s service sent an answer that is too large to be read.',
    whatToDo: `${KEPT} It is asked again by itself, ever less often; if it lasts, tell whoever runs this dashboard.`,
    afterPress: `${KEPT} Refresh again; if it lasts, tell whoever runs this dashboard.`,
  },
  'source-changed': {
    owner: 'you',
    what: 'This dashboard now talks to another bank’s service.',
    whatToDo: 'Reload the page to see the other one’s data.',
  },
  'not-passed-on': {
    owner: 'us',
    what: 'This dashboard’s own server did not pass this on to the bank.',
    whatToDo: `${KEPT} Reload the page; if it lasts, tell whoever runs this dashboard.`,
  },
  'gateway-fault': {
    owner: 'us',
    what: 'This dashboard’s own server met a fault.',
    whatToDo: `${KEPT} It is tried again by itself; if it lasts, tell whoever runs this dashboard.`,
    afterPress: `${KEPT} Refresh again; if it lasts, tell whoever runs this dashboard.`,
  },
  'unaskable-id': {
    owner: 'the bank',
    what: 'The bank’s service gave this an id with which it cannot be asked for.',
    whatToDo: `${KEPT} Everything else goes on. Ask the bank’s service for another id.`,
  },
  'paging-not-understood': {
    owner: 'us',
    what: 'The bank’s service sends the same page again and again.',
    whatToDo:
      'The rows that came are kept, but the list is not complete. Ask whoever runs this dashboard to check the paging settings.',
  },
  'too-many-pages': {
    owner: 'us',
    what: 'The bank’s list of rows does not come to an end.',
    whatToDo:
      'The rows that came are kept, but the list is not complete. Ask whoever runs this dashboard to check the paging settings.',
  },
  'storage-unavailable': {
    owner: 'you',
    what: 'The storage of this browser cannot be opened.',
    whatToDo: 'Close other windows of this dashboard and reload; in a private window nothing is kept.',
  },
  'storage-full': {
    owner: 'you',
    what: 'The storage of this browser is full.',
    whatToDo: 'What was kept can still be read. Free space on this computer, then refresh again.',
  },
  'storage-corrupt': {
    owner: 'nobody',
    what: 'The data kept on this computer is damaged.',
    whatToDo: 'Nothing needs to be done: it is removed, and fetched from the bank again.',
  },
  'storage-newer-schema': {
    owner: 'you',
    what: 'The data on this computer was written by a newer version of this dashboard.',
    whatToDo: 'Reload the page to get the newer version.',
  },
  'storage-owner-changed': {
    owner: 'nobody',
    what: 'Another window has taken over the work.',
    whatToDo: 'Nothing needs to be done; this window shows what the other one keeps.',
  },
  'storage-failed': {
    owner: 'us',
    what: 'The data could not be kept on this computer.',
    whatToDo: 'What was kept before can still be read. It is tried again by itself; if it lasts, reload the page.',
    afterPress: 'What was kept before can still be read. Refresh again; if it lasts, reload the page.',
  },
  unexpected: {
    owner: 'us',
    what: 'The dashboard met a fault of its own.',
    whatToDo: 'What was kept can still be read. Reload the page; if it lasts, tell whoever runs this dashboard.',
  },
};

const OWN_SERVER_GONE: ProblemWords = {
  owner: 'us',
  what: 'This dashboard’s own server cannot be reached.',
  whatToDo: `${KEPT} It is tried again by itself; if it lasts, ask whoever runs this dashboard to start its server.`,
  afterPress: `${KEPT} Refresh again; if it lasts, ask whoever runs this dashboard to start its server.`,
};

export function toProblemCode(error: unknown): ProblemCode {
  if (error instanceof BankApiError || error instanceof SyncError) return error.code;
  if (error instanceof LocalDbError) return `storage-${error.code}`;
  return 'unexpected';
}

export function toProblem(error: unknown, retryAt: Instant | null): Problem {
  const { what, whatToDo } = wordsOf(error);
  return { code: toProblemCode(error), what: withDetails(what, error), whatToDo, retryAt };
}

/** Of a refresh that could not be started. */
export function toPressProblem(error: unknown, retryAt: Instant | null): Problem {
  const { whatToDo, afterPress = whatToDo } = wordsOf(error);
  return { ...toProblem(error, retryAt), whatToDo: afterPress };
}

/** Of a refresh of which nobody can tell whether it was started: pressing again is safe. */
export function toUnknownProblem(problem: Problem): Problem {
  return { ...problem, whatToDo: `${problem.whatToDo} If the bank took the request after all, its run is followed.` };
}

function wordsOf(error: unknown): ProblemWords {
  return isWithoutAnswer(error) ? OWN_SERVER_GONE : PROBLEM_WORDS[toProblemCode(error)];
}

export function toProblemOwner(error: unknown): Owner {
  return PROBLEM_WORDS[toProblemCode(error)].owner;
}

/** Not even the gateway answered, so nothing is known of the bank. */
function isWithoutAnswer(error: unknown): boolean {
  return error instanceof BankApiError && error.code === 'unreachable' && error.details.status === null;
}

/** Only the bank's own words are quoted; what we or the gateway found is said plainly. */
function withDetails(what: string, error: unknown): string {
  if (!(error instanceof BankApiError)) return what;
  const { bankText, gatewayText = '', reason } = error.details;
  const said = reason === undefined ? what : `${what.replace(/\.$/, '')}: ${reason}.`;
  if (gatewayText !== '') return `${said} ${gatewayText}`;
  return bankText === '' ? said : `${said} It says: “${bankText.replace(/[.\s]+$/, '')}.”`;
}

/** What happened, as a part of a longer sentence: with no full stop in it but those the bank itself sent. */
export function toClause({ what }: Problem): string {
  const clause = what
    .replace('. It says: “', ', in its words “')
    .replace(/\.(”?)$/, '$1')
    .replace(/^([^“]*?)\. /, '$1; ');
  return clause.slice(0, 1).toLowerCase() + clause.slice(1);
}
