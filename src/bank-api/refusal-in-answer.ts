// HTTP 200 proves nothing: whether an answer says that it is an error, in the ways banks say it; one rule for all calls.
import { BankApiError, type BankApiErrorCode } from './bank-api-error.ts';
import { toBankWords } from './bank-words.ts';
import { parseRecord } from './parse-list.ts';

/** Deeper wrappings than `{response: {header: {status: …}}}` were never seen. */
const DEEPEST = 3;

/** Names are compared as letters only: `error_code`, `errorCode` and `ErrorCode` are one. */
const ERRORS = nameSet(
  'error errors err fault faults exception exceptions failure failures problem problems errorcode errormessage errormessages errordescription errordetail errordetails errorcount errorlist apierror apierrors tppmessages partialfailure partialfailures',
);
const IS_WELL = nameSet('success successful succeeded issuccess issuccessful ok isok');
const IS_ILL = nameSet(
  'haserror haserrors iserror failed isfailed partial ispartial partialresult partialresults partialdata incomplete isincomplete incompleteresults timedout istimedout',
);
const STATUSES = nameSet(
  'status state type result outcome responsestatus statuscode httpstatus httpstatuscode httpcode',
);
const CODES = nameSet('code statuscode returncode responsecode resultcode');
const MESSAGES = nameSet('message msg detail');
const WRAPPINGS = nameSet(
  'meta metadata header head headers responseheader status responsestatus result response info envelope data',
);
const SEVERITIES = nameSet('severity category level type');

const NOTHING = /^(|0+|ok|okay|none|null|nil|false|no|success|successful|succeeded|done|accepted|no ?_?errors?)$/i;
const ILL_STATUS =
  /^(err|errors?|fail|failed|failure|fault|ko|nok|not_?ok|rejected|denied|unauthori[sz]ed|forbidden|unavailable|timed?_?out|exception|invalid|partial|incomplete|(internal|server)_?error|bad_?request)$/i;
const ONLY_A_WARNING = /^(warn|warning|info|information|notice|debug)$/i;

/** Never `not-found`: an answer that is none is no proof that something is gone. */
const CODE_OF_STATUS: ReadonlyMap<number, BankApiErrorCode> = new Map([
  [401, 'unauthorised'],
  [403, 'forbidden'],
  [409, 'busy'],
  [429, 'rate-limited'],
]);

/** Beside its list or instead of it: an error, a success denied, a part of the result missing. */
export function isRefusal(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > DEEPEST) return false;
  const fields = Object.entries(parseRecord(value)).map(([name, field]) => [toLetters(name), field] as const);
  return fields.some(
    ([name, field]) =>
      (ERRORS.has(name) && saysError(field)) ||
      (IS_WELL.has(name) && isSaid(field, false)) ||
      (IS_ILL.has(name) && isSaid(field, true)) ||
      (STATUSES.has(name) && isIllStatus(field)) ||
      (CODES.has(name) && isIllCode(field, fields)) ||
      (WRAPPINGS.has(name) && isRefusal(field, depth + 1)),
  );
}

/** What the bank said becomes the error; a number of HTTP in it says which. */
export function toRefusal(request: string, value: unknown): BankApiError {
  const { status, bankText } = toBankWords(value);
  const code = (status === null ? null : CODE_OF_STATUS.get(status)) ?? 'error-in-answer';
  return new BankApiError(code, { request, status: 200, retryAfterMs: null, bankText });
}

/** `errors: []`, `error: null`, `error: {code: 0, message: ""}` and a list of warnings say none. */
function saysError(field: unknown): boolean {
  if (Array.isArray(field)) return field.some(saysError);
  if (typeof field !== 'object' || field === null) return !isNothing(field);
  const entries = Object.entries(parseRecord(field)).map(([name, inner]) => [toLetters(name), inner] as const);
  if (entries.some(([name, inner]) => SEVERITIES.has(name) && ONLY_A_WARNING.test(toText(inner)))) return false;
  const code = entries.find(([name]) => CODES.has(name));
  if (code !== undefined && code[1] !== null && isNothing(code[1])) return false;
  return entries.some(([, inner]) => saysError(inner));
}

function isNothing(field: unknown): boolean {
  if (typeof field === 'boolean') return !field;
  const text = toText(field);
  return NOTHING.test(text) || /^2\d\d$/.test(text);
}

function isSaid(field: unknown, wanted: boolean): boolean {
  return field === wanted || (typeof field === 'string' && field.toLowerCase() === String(wanted));
}

function isIllStatus(field: unknown): boolean {
  return isHttpFault(field) || (typeof field === 'string' && ILL_STATUS.test(field.trim()));
}

/** A code alone may be anybody's; with a message it is an error's, unless either says that all is well. */
function isIllCode(field: unknown, fields: readonly (readonly [string, unknown])[]): boolean {
  if (isHttpFault(field)) return true;
  if (typeof field === 'object' || field === undefined || isNothing(field)) return false;
  return fields.some(([name, message]) => MESSAGES.has(name) && typeof message === 'string' && !isNothing(message));
}

function isHttpFault(field: unknown): boolean {
  return /^[45]\d\d$/.test(toText(field));
}

function toText(field: unknown): string {
  return typeof field === 'string' || typeof field === 'number' ? String(field).trim() : '';
}

function toLetters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '');
}

function nameSet(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}
