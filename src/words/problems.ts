// What a person reads when something went wrong: what happened, what is still right, and what to do.
import { capitalise } from '../lib/capitalise.ts';
import type { Fault, Problem, ProblemCode } from '../domain/problem.ts';
import { withoutFullStop } from './bank-words.ts';
import { catalogue } from './catalogue.ts';

interface ProblemWords {
  /** A clause: it may stand in a longer sentence. */
  readonly what: string;
  readonly whatToDo: string;
  /** The same of what a person pressed for, where it differs: polls and rows are asked for again by themselves, a refresh never is. */
  readonly afterPress?: string;
}

const KEPT = 'What is shown stays as it was last kept.';

export const PROBLEM_WORDS: Readonly<Record<ProblemCode, ProblemWords>> = {
  offline: {
    what: 'this computer has no network',
    whatToDo: `${KEPT} It goes on by itself when the network is back.`,
    afterPress: `${KEPT} Refresh again when the network is back.`,
  },
  unreachable: {
    what: 'the bank’s service cannot be reached',
    whatToDo: `${KEPT} It is tried again by itself; if it lasts, ask whoever runs this dashboard to check the bank’s address.`,
    afterPress: `${KEPT} Refresh again; if it lasts, ask whoever runs this dashboard to check the bank’s address.`,
  },
  'own-server-gone': {
    what: 'this dashboard’s own server cannot be reached',
    whatToDo: `${KEPT} It is tried again by itself; if it lasts, ask whoever runs this dashboard to start its server.`,
    afterPress: `${KEPT} Refresh again; if it lasts, ask whoever runs this dashboard to start its server.`,
  },
  timeout: {
    what: 'the bank’s service took too long to answer',
    whatToDo: `${KEPT} It is tried again by itself.`,
    afterPress: `${KEPT} Refresh again.`,
  },
  unauthorised: {
    what: 'the bank’s service did not accept our access token',
    whatToDo: `${KEPT} Ask whoever runs this dashboard to renew the token.`,
  },
  forbidden: {
    what: 'the bank’s service does not let us do this',
    whatToDo: `${KEPT} Ask whoever runs this dashboard which rights the access token has.`,
  },
  'not-found': {
    what: 'the bank’s service does not know this any more',
    whatToDo: 'What was kept of it stays. If it should exist, ask the bank’s service.',
  },
  busy: {
    what: 'a synchronisation is under way already',
    whatToDo: 'Wait for it to end, then refresh again.',
  },
  'rate-limited': {
    what: 'the bank’s service asks us to wait',
    whatToDo: `${KEPT} It goes on by itself after the wait.`,
    afterPress: `${KEPT} Refresh again after the wait.`,
  },
  refused: {
    what: 'the bank’s service refused this',
    whatToDo: 'It is not tried again by itself. Read the bank’s own words, if it sent any.',
  },
  server: {
    what: 'the bank’s service has a fault of its own',
    whatToDo: `${KEPT} It is tried again by itself.`,
    afterPress: `${KEPT} Refresh again later.`,
  },
  'error-in-answer': {
    what: 'the bank’s service answered with an error',
    whatToDo: `${KEPT} It is tried again by itself; if it lasts, ask the bank’s service.`,
    afterPress: `${KEPT} Refresh again later; if it lasts, ask the bank’s service.`,
  },
  malformed: {
    what: 'the bank’s service sent an answer that cannot be read',
    whatToDo: `${KEPT} It is tried again by itself; if it lasts, tell whoever runs this dashboard.`,
    afterPress: `${KEPT} Refresh again; if it lasts, tell whoever runs this dashboard.`,
  },
  'too-large': {
    what: 'the bank’s service sent an answer that is too large to be read',
    whatToDo: `${KEPT} It is asked again by itself, ever less often; if it lasts, tell whoever runs this dashboard.`,
    afterPress: `${KEPT} Refresh again; if it lasts, tell whoever runs this dashboard.`,
  },
  'source-changed': {
    what: 'this dashboard now talks to another bank’s service',
    whatToDo: 'Reload the page to see the other one’s data.',
  },
  'not-passed-on': {
    what: 'this dashboard’s own server did not pass this on to the bank',
    whatToDo: `${KEPT} Reload the page; if it lasts, tell whoever runs this dashboard.`,
  },
  'gateway-fault': {
    what: 'this dashboard’s own server met a fault',
    whatToDo: `${KEPT} It is tried again by itself; if it lasts, tell whoever runs this dashboard.`,
    afterPress: `${KEPT} Refresh again; if it lasts, tell whoever runs this dashboard.`,
  },
  'not-sent': {
    what: 'this dashboard’s own server could not ask the bank’s service',
    whatToDo: `${KEPT} It is tried again by itself; if it lasts, tell whoever runs this dashboard.`,
    afterPress: `${KEPT} The bank has not heard of it: refresh again; if it lasts, tell whoever runs this dashboard.`,
  },
  'not-connected': {
    what: 'the bank’s service is not connected to this dashboard',
    whatToDo: `${KEPT} Ask whoever runs this dashboard to run npm run connect-bank; it goes on by itself after that.`,
    afterPress: `${KEPT} Ask whoever runs this dashboard to run npm run connect-bank, then refresh again.`,
  },
  'unaskable-id': {
    what: 'the bank’s service gave this an id with which it cannot be asked for',
    whatToDo: `${KEPT} Everything else goes on. Ask the bank’s service for another id.`,
  },
  'paging-not-understood': {
    what: 'the bank’s service sends the same page again and again',
    whatToDo:
      'The rows that came are kept, but the list is not complete. Ask whoever runs this dashboard to check the paging settings.',
  },
  'empty-pages': {
    what: 'the bank’s service sends empty pages without end',
    whatToDo:
      'The rows that came are kept, but the list is not complete. It is asked for ever less often; if it lasts, ask the bank’s service.',
  },
  'too-many-pages': {
    what: 'the bank’s list of rows does not come to an end',
    whatToDo:
      'The rows that came are kept, but the list is not complete. Ask whoever runs this dashboard to check the paging settings.',
  },
  'storage-unavailable': {
    what: 'the storage of this browser cannot be opened',
    whatToDo: 'Close other windows of this dashboard and reload; in a private window nothing is kept.',
  },
  'storage-full': {
    what: 'the storage of this browser is full',
    whatToDo: 'What was kept can still be read. Free space on this computer, then refresh again.',
  },
  'storage-corrupt': {
    what: 'the data kept on this computer is damaged',
    whatToDo: 'Nothing needs to be done: it is removed, and fetched from the bank again.',
  },
  'storage-newer-schema': {
    what: 'the data on this computer was written by a newer version of this dashboard',
    whatToDo: 'Reload the page to get the newer version.',
  },
  'storage-owner-changed': {
    what: 'another window has taken over the work',
    whatToDo: 'Nothing needs to be done; this window shows what the other one keeps.',
  },
  'storage-failed': {
    what: 'the data could not be kept on this computer',
    whatToDo: 'What was kept before can still be read. It is tried again by itself; if it lasts, reload the page.',
    afterPress: 'What was kept before can still be read. Refresh again; if it lasts, reload the page.',
  },
  unexpected: {
    what: 'the dashboard met a fault of its own',
    whatToDo: 'What was kept can still be read. Reload the page; if it lasts, tell whoever runs this dashboard.',
  },
};

const say = catalogue<string>('problem', {
  ...Object.fromEntries(
    Object.entries(PROBLEM_WORDS).flatMap(([code, { what, whatToDo, afterPress = whatToDo }]) => [
      [`${code}.what`, what],
      [`${code}.by-itself`, whatToDo],
      [`${code}.by-press`, afterPress],
    ]),
  ),
  alone: '{what}.',
  'gateway-says': '{what}. {found}',
  'bank-says': '{what}. It says: “{text}.”',
  'clause-gateway-says': '{what}; {found}',
  'clause-bank-says': '{what}, in its words “{text}”',
  detail: '{what}: {detail}',
  unsure: '{whatToDo} If the bank took the request after all, its run is followed.',
  both: '{what} {whatToDo}',
});

/** `This computer has no network.` */
export function toProblemText(fault: Fault): string {
  const what = capitalise(toWhat(fault));
  if (fault.gatewayText !== null) return say('gateway-says', { what, found: fault.gatewayText });
  if (fault.bankText === null) return say('alone', { what });
  return say('bank-says', { what, text: withoutFullStop(fault.bankText) });
}

export function toWhatToDo({ code, asked }: Problem): string {
  if (asked === 'by-itself') return say(`${code}.by-itself`);
  const whatToDo = say(`${code}.by-press`);
  return asked === 'by-press' ? whatToDo : say('unsure', { whatToDo });
}

export function toProblemSentences(problem: Problem): string {
  return say('both', { what: toProblemText(problem), whatToDo: toWhatToDo(problem) });
}

/** What happened, as a part of a longer sentence. */
export function toFaultClause(fault: Fault): string {
  const what = toWhat(fault);
  if (fault.gatewayText !== null)
    return say('clause-gateway-says', { what, found: withoutFullStop(fault.gatewayText) });
  return fault.bankText === null ? what : say('clause-bank-says', { what, text: withoutFullStop(fault.bankText) });
}

/** Only the bank's own words are quoted; what we or the gateway found is said plainly. */
function toWhat({ code, detail }: Fault): string {
  const what = say(`${code}.what`);
  return detail === null ? what : say('detail', { what, detail });
}

/** As a panel tells it. */
export function toFailure(problem: Problem): Record<'what' | 'whatToDo' | 'reference', string> {
  return { what: toProblemText(problem), whatToDo: toWhatToDo(problem), reference: problem.code };
}
