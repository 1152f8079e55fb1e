// What the simulated bank can be asked to do: a name, a sentence for people, and the traits of its world.

export interface WorldTraits {
  /** New and changed rows come at all. */
  readonly hasNews: boolean;
  readonly durationFactor: number;
  /** A row may be stamped this long before it can be listed. */
  readonly commitsLateMs: number;
  readonly withdrawsRows: boolean;
  readonly losesEndEvents: boolean;
  readonly doublesAndDisordersEvents: boolean;
  /** How long a queue is kept. */
  readonly queueLifeMs: number;
  /** What happens to the first connection's first channel in the middle of a run. */
  readonly troubleMidSync: 'TOKEN_EXPIRED' | 'CHALLENGE_REQUIRED' | 'vanishes' | 'falls-silent' | null;
  /** For this share of a run the connections still read as they did before it. */
  readonly statusLag: number;
  readonly paging: 'total-pages' | 'resends-last' | 'cursor';
  /** Text that wants to do harm, and an amount no float can add up. */
  readonly hasExtremeRows: boolean;
  /** With the first synchronisation of the first connection, its first account comes back under another id. */
  readonly givesAnotherId: boolean;
}

const PLAIN: WorldTraits = {
  hasNews: true,
  durationFactor: 1,
  commitsLateMs: 0,
  withdrawsRows: false,
  losesEndEvents: false,
  doublesAndDisordersEvents: false,
  queueLifeMs: Number.POSITIVE_INFINITY,
  troubleMidSync: null,
  statusLag: 0,
  paging: 'total-pages',
  hasExtremeRows: false,
  givesAnotherId: false,
};

interface Scenario {
  readonly title: string;
  readonly traits?: Partial<WorldTraits>;
}

/** Faults of single answers are in answer-faults.ts, under the same names. */
const SCENARIOS = {
  everyday: { title: 'An ordinary day: most banks answer, some need you' },
  'nothing-new': { title: 'No bank has anything new', traits: { hasNews: false } },
  'takes-its-time': { title: 'Synchronisations take six times as long', traits: { durationFactor: 6 } },
  'consent-expires-mid-sync': {
    title: 'A consent expires in the middle of a synchronisation',
    traits: { troubleMidSync: 'TOKEN_EXPIRED' },
  },
  'asks-for-sms-code': {
    title: 'A bank asks for an SMS code in the middle of a synchronisation',
    traits: { troubleMidSync: 'CHALLENGE_REQUIRED' },
  },
  'connection-vanishes': {
    title: 'A connection is deleted in the middle of its synchronisation',
    traits: { troubleMidSync: 'vanishes' },
  },
  'falls-silent': {
    title: 'A synchronisation never ends, and no word of it comes any more',
    traits: { troubleMidSync: 'falls-silent' },
  },
  'reads-old-success': {
    title: 'After a start the connections still read as before, for half of the run',
    traits: { statusLag: 0.5 },
  },
  'loses-the-end-event': {
    title: 'The event that ends a synchronisation never comes',
    traits: { losesEndEvents: true },
  },
  'doubles-and-disorders-events': {
    title: 'Events come twice and out of order',
    traits: { doublesAndDisordersEvents: true },
  },
  'forgets-the-queue': {
    title: 'A queue is forgotten a minute after it was subscribed to',
    traits: { queueLifeMs: 60_000 },
  },
  'commits-late': { title: 'Rows appear up to a minute after their stamp', traits: { commitsLateMs: 60_000 } },
  'withdraws-rows': { title: 'A bank takes listed transactions back', traits: { withdrawsRows: true } },
  'resends-last-page': { title: 'Past the end the last page is sent again', traits: { paging: 'resends-last' } },
  'sends-cursors': { title: 'Pages are asked for by a cursor', traits: { paging: 'cursor' } },
  'extreme-rows': {
    title: 'The busiest account holds hostile text and a transfer of a hundred billions',
    traits: { hasExtremeRows: true },
  },
  'account-comes-back': {
    title: 'With the first synchronisation an account comes back under another id, with 90 days of it',
    traits: { givesAnotherId: true },
  },
  'rate-limits': { title: 'Every seventh request is refused for two seconds' },
  'answers-html': { title: 'For a third of each minute the answers are HTML pages' },
  'rejects-token': { title: 'The bank refuses our token' },
  'breaks-one-row': { title: 'A few rows of the lists cannot be read' },
  'is-out': { title: 'The bank’s API is out of service' },
  'refuses-on-demand': { title: 'The contract does not allow refreshing on demand' },
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;

export const DEFAULT_SCENARIO: ScenarioName = 'everyday';

export const SCENARIO_LIST: readonly { readonly name: ScenarioName; readonly title: string }[] = Object.entries(
  SCENARIOS,
).flatMap(([name, { title }]) => (isScenarioName(name) ? [{ name, title }] : []));

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name);
}

export function traitsOf(name: ScenarioName): WorldTraits {
  const scenario: Scenario = SCENARIOS[name];
  return { ...PLAIN, ...scenario.traits };
}
