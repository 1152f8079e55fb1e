// The words and numbers with which an answer says how it went: well, ill, not finished, or that there was nothing.

const NOTHING =
  /^(|0+|null|nil|none|undefined|n ?a|false|no|(no|0) (errors?|faults?|problems?|failures?|warnings?)( (found|occurred))?)$/;
const WELL_NUMBER = /^(0+|2\d\d)$/;
const WELL =
  /^2\d\d |(^| )(success|successful|successfully|succeeded|ok|okay|approved|processed|done|accepted|complete|completed|finished|ready|valid|available|active)( |$)/;
const ILL =
  /(^| )(err|errors?|fail|failed|failing|fails|failures?|faults?|ko|nok|rejected|denied|refused|unauthori[sz]ed|forbidden|unavailable|timeout|timed ?out|exception|invalid|partial|partially|incomplete|expired|exceeded|revoked|blocked|unable|not|cannot|could|too many|bad request)( |$)/;
/** Of what, another sentence says. */
const NO = /(^| )(no|nothing|never)( |$)/;
const UNFINISHED =
  /^(pending|processing|in ?progress|queued|running|not ?ready|refreshing|syncing|synchroni[sz]ing|generating|loading|started|initiated)$/;
const NOUN =
  '(data|content|results?|records?|rows?|entries|items|transactions?|movements?|operations?|accounts?|events?)';
/** To its end: "no data, the consent has expired" is another sentence. */
const NONE_FOUND = new RegExp(
  `^(2\\d\\d )?(empty|(there (are|is|were|was) )?(no|0|zero|nothing)( (more|new|further|matching|bank|booked|pending))*( ${NOUN})?( (were|was|are|is))?( (found|available|present|returned|to (show|return|display)))?( (for|in|since|between) (this|the|that|given|selected) [a-z]+( [a-z]+)?)?)$`,
);

export function isNothing(value: unknown): boolean {
  return value === false || (!isNegative(value) && NOTHING.test(toWords(value)));
}

/** Nothing is well too. */
export function isWellWord(value: unknown): boolean {
  if (isNothing(value) || WELL_NUMBER.test(toText(value))) return true;
  const words = toWords(value);
  return WELL.test(words) && !ILL.test(words) && !NO.test(words);
}

export function isIllWord(value: unknown): boolean {
  return typeof value === 'string' && !isNothing(value) && ILL.test(toWords(value));
}

export function isUnfinishedWord(value: unknown): boolean {
  return typeof value === 'string' && UNFINISHED.test(toWords(value));
}

export function saysNoneFound(value: unknown): boolean {
  return typeof value === 'string' && NONE_FOUND.test(toWords(value));
}

/** `429`, `"429"`, `"429 Too Many Requests"`. */
export function isHttpFault(value: unknown): boolean {
  return /^[45]\d\d(\s.*)?$/s.test(toText(value));
}

export function toText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function isNegative(value: unknown): boolean {
  return /^-\d/.test(toText(value));
}

/** `CONSENT_EXPIRED`, `consentExpired` and `Consent expired.` are one. */
function toWords(value: unknown): string {
  return toText(value)
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
