// Which ids of a bank can be sent back to it in an address, and why another cannot: one rule for the page and the gateway.

const LONGEST = 512;
const CONTROL = /\p{Cc}/u;
/** Half of a character; U+FFFD is what is left of one once it was kept. */
const BROKEN = /[\p{Cs}\uFFFD]/u;
/** What parts an address into steps, also once it is decoded again: a server behind the first one may do that before it chooses the way. */
const STEP_ENDS = /[/\\;]|%(?:2f|5c|3b)/i;
const ELSEWHERE = /^(?:\.|%2e){1,2}$/i;

/** Null: it can. Otherwise the reason, as a part of a sentence, without the id. */
export function toIdProblem(id: string): string | null {
  if (id === '') return 'it is empty';
  if (id.split(STEP_ENDS).some((step) => ELSEWHERE.test(step))) return 'in an address it would mean another place';
  if (BROKEN.test(id)) return 'a character of it is broken';
  if (CONTROL.test(id)) return 'it holds a control character';
  // Counted in characters, of which some take two units.
  return id.length > LONGEST && Array.from(id).length > LONGEST ? `it is longer than ${LONGEST} characters` : null;
}
