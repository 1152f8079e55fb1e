// HTTP 200 proves nothing: what an answer says of itself, in the ways banks say it; one table and one judge for all calls.
import { BankApiError, type BankApiErrorCode } from './bank-api-error.ts';
import { toBankWords } from './bank-words.ts';
import { parseRecord } from './parse-list.ts';
import {
  isHttpFault,
  isIllWord,
  isNothing,
  isUnfinishedWord,
  isWellWord,
  saysNoneFound,
  toText,
} from './status-words.ts';

/**
 * `refused`: an error, whatever stands beside it. `unfinished`: more is to come. `doubtful`: it says something that is not "well";
 * beside an empty list that is why the list is empty. Null: nothing against it.
 */
export type Verdict = 'refused' | 'unfinished' | 'doubtful' | null;

const WORST_FIRST: readonly Verdict[] = ['refused', 'unfinished', 'doubtful'];

/** Deeper wrappings than `{response: {header: {status: …}}}` were never seen. */
const DEEPEST = 3;

/** What a field means by its name. Names are compared as letters only: `error_code`, `errorCode` and `ErrorCode` are one. */
const MEANINGS = {
  error:
    'error errors err fault faults exception exceptions failure failures problem problems errorcount errorlist apierror apierrors tppmessages partialfailure partialfailures faultstring faultcode',
  errorCode: 'errorcode',
  /** Settled where the code of the error says that there is none. */
  errorText: 'errormessage errormessages errordescription errordetail errordetails errortext errorreason errormsg',
  well: 'success successful succeeded issuccess issuccessful ok isok',
  ill: 'haserror haserrors iserror failed isfailed partial ispartial partialresult partialresults partialdata incomplete isincomplete incompleteresults timedout istimedout',
  status: 'status responsestatus httpstatus httpstatuscode httpcode',
  /** A word, never a status of HTTP: as a number it may count something. */
  word: 'state result outcome',
  type: 'type',
  code: 'code statuscode returncode responsecode resultcode',
  message: 'message msg detail reason',
  /** With a code it is an error's; alone it may be the name of the list. */
  title: 'title',
  /** Anybody's text: only what it says counts. */
  text: 'description text info warning',
} as const;

type Meaning = keyof typeof MEANINGS;
type Field = readonly [name: string, value: unknown];

const NAMES = new Map(
  (Object.keys(MEANINGS) as Meaning[]).map((meaning) => [meaning, new Set(MEANINGS[meaning].split(' '))] as const),
);
const WRAPPINGS = new Set(
  'meta metadata header head headers responseheader status responsestatus result response info envelope data'.split(
    ' ',
  ),
);
const SEVERITIES = new Set(['severity', 'category', 'level', 'type']);
const ONLY_A_WARNING = /^(warn|warning|info|information|notice|debug)$/i;

/** Never `not-found`: an answer that is none is no proof that something is gone. */
const CODE_OF_STATUS: ReadonlyMap<number, BankApiErrorCode> = new Map([
  [401, 'unauthorised'],
  [403, 'forbidden'],
  [409, 'busy'],
  [429, 'rate-limited'],
]);

/** Of the envelope and the wrappings in it, the worst; never of a list's entries. */
export function judge(value: unknown, depth = 0): Verdict {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > DEEPEST) return null;
  const fields = toFields(value);
  const said = fields.map((field) => judgeField(field, fields));
  const within = fields.flatMap(([name, inner]) => (WRAPPINGS.has(name) ? [judge(inner, depth + 1)] : []));
  return WORST_FIRST.find((verdict) => said.includes(verdict) || within.includes(verdict)) ?? null;
}

export function isRefusal(value: unknown): boolean {
  return judge(value) === 'refused';
}

/** What the bank said becomes the error; a number of HTTP in it says which. */
export function toRefusal(request: string, value: unknown): BankApiError {
  const { status, bankText } = toBankWords(value);
  const code = (status === null ? null : CODE_OF_STATUS.get(status)) ?? 'error-in-answer';
  return new BankApiError(code, { request, status: 200, retryAfterMs: null, bankText });
}

function judgeField([name, value]: Field, fields: readonly Field[]): Verdict {
  const means = (meaning: Meaning) => NAMES.get(meaning)?.has(name) === true;
  if (means('error') || means('errorCode')) return saysError(value) ? 'refused' : null;
  if (means('errorText')) return saysError(value) && !isSaidWell(fields, 'errorCode') ? 'refused' : null;
  if (means('well')) return isNo(value) ? 'refused' : null;
  if (means('ill')) return isYes(value) ? 'refused' : null;
  if (typeof value === 'object') return null;
  if (means('type')) return isIllWord(value) ? 'refused' : null;
  if ((means('status') || means('code')) && isHttpFault(value)) return 'refused';
  if (means('status') || means('word')) return judgeWord(value);
  if (means('code')) return judgeCode(value, fields);
  if (means('message')) return isQuiet(value, fields) ? null : 'doubtful';
  return (means('title') || means('text')) && isIllWord(value) ? 'doubtful' : null;
}

function judgeWord(value: unknown): Verdict {
  if (value === false) return 'refused';
  if (isUnfinishedWord(value)) return 'unfinished';
  if (isWellWord(value) || saysNoneFound(value)) return null;
  if (isIllWord(value)) return 'refused';
  // Some count from 1, or say how many there are.
  return Number(value) > 0 ? null : 'doubtful';
}

/** A code alone may be anybody's; with a message it is an error's, unless either says that all is well. */
function judgeCode(value: unknown, fields: readonly Field[]): Verdict {
  if (isWellWord(value) || saysNoneFound(value)) return null;
  if (isUnfinishedWord(value)) return 'unfinished';
  const told = [...valuesOf(fields, 'message'), ...valuesOf(fields, 'title')].filter(
    (text) => typeof text === 'string',
  );
  if (told.some((text) => (!isNothing(text) && isWellWord(text)) || saysNoneFound(text))) return null;
  return told.every(isNothing) ? 'doubtful' : 'refused';
}

/** A message that says nothing against the list, or that something beside it settles. */
function isQuiet(text: unknown, fields: readonly Field[]): boolean {
  if (typeof text !== 'string' || isWellWord(text) || saysNoneFound(text)) return true;
  const isSettled = (['code', 'errorCode', 'status', 'word'] as const).some((meaning) => isSaidWell(fields, meaning));
  return !isIllWord(text) && (isSettled || valuesOf(fields, 'well').some(isYes));
}

function isSaidWell(fields: readonly Field[], meaning: Meaning): boolean {
  return valuesOf(fields, meaning).some((value) => toText(value) !== '' && isWellWord(value));
}

/** `errors: []`, `error: null`, `error: {code: 0, message: ""}` and a list of warnings say none. */
function saysError(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(saysError);
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return !isWellWord(value);
  const fields = toFields(value);
  if (fields.some(([name, inner]) => SEVERITIES.has(name) && ONLY_A_WARNING.test(toText(inner)))) return false;
  if (isSaidWell(fields, 'code')) return false;
  return fields.some(([, inner]) => saysError(inner));
}

function isYes(value: unknown): boolean {
  return value === true || (toText(value) !== '' && !/^(false|no|n|0+)$/i.test(toText(value)));
}

function isNo(value: unknown): boolean {
  return value === false || /^(false|no|n|0+)$/i.test(toText(value));
}

function toFields(value: unknown): readonly Field[] {
  return Object.entries(parseRecord(value)).map(([name, inner]) => [
    name.toLowerCase().replaceAll(/[^a-z]/g, ''),
    inner,
  ]);
}

function valuesOf(fields: readonly Field[], meaning: Meaning): readonly unknown[] {
  return fields.flatMap(([name, value]) => (NAMES.get(meaning)?.has(name) === true ? [value] : []));
}
