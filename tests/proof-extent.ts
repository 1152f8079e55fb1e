// How much each long proof plays: in `npm test` a short form that can still fail, in `npm run prove` the whole one.
// PROOF=whole chooses; PROOF=dayHours=24 replaces one amount, PROOF=whole,fuzzRuns=5000 does both.

/** Of each proof: [in short, as a whole]. */
const AMOUNTS = {
  /** Hours at the office, after half as many in which the page comes to keep what it keeps. */
  dayHours: [0.25, 1],
  /** Every how-manieth point of a sign-out the page is killed at. */
  signOutStride: [30, 1],
  /** The same for the first load, the refresh, the sweep and the migrations. */
  killStride: [12, 1],
  /** Runs of the simulation, over Maps in Node. */
  fuzzRuns: [50, 350],
  /** Runs of it over SQLite. */
  fuzzSqliteRuns: [16, 200],
  /** Every how-manieth planted bug is played. */
  mutantStride: [9, 1],
  /** Of the hours and of the rows of a busy bank whose requests are counted. */
  requestShare: [0.25, 1],
  /** Times the whole contract of the store is held on the browser's private file system, beyond what is in memory. */
  opfsContracts: [0, 1],
  /** Every how-manieth day of a year the line of consents is laid out on. */
  consentDayStride: [5, 1],
  /** Answers of banks with any JSON in any place. */
  anyAnswers: [1_000, 100_000],
  /** Requests to the gateway, bent in every way. */
  mutatedRequests: [2_000, 200_000],
  /** Every how-manieth scenario of the simulated bank is looked at on every page. */
  scenarioStride: [8, 1],
  /** Of the runs of a law. */
  propertyShare: [0.2, 1],
} as const satisfies Readonly<Record<string, readonly [short: number, whole: number]>>;

type Amount = keyof typeof AMOUNTS;
export type ProofExtent = Readonly<Record<Amount, number>>;

declare module 'vitest' {
  interface ProvidedContext {
    extent: ProofExtent;
  }
}

/** What the environment variable PROOF says; a word that means nothing is refused, lest a short form passes for a whole one. */
export function readProofExtent(text = ''): ProofExtent {
  const words = text.split(',').filter((word) => word !== '');
  const column = words[0] === 'whole' ? 1 : 0;
  const amounts = Object.entries(AMOUNTS).map(([name, both]) => [name, both[column]] as const);
  const replaced = words.slice(column).map((word) => parseAmount(word));
  return Object.fromEntries([...amounts, ...replaced]) as ProofExtent;
}

function parseAmount(word: string): readonly [Amount, number] {
  const [name = '', value = ''] = word.split('=');
  const amount = Number(value);
  if (!isAmount(name) || !(amount > 0)) {
    throw new Error(`PROOF is no "${word}": "whole", or one of ${Object.keys(AMOUNTS).join(', ')} as name=number`);
  }
  return [name, amount];
}

function isAmount(name: string): name is Amount {
  return Object.hasOwn(AMOUNTS, name);
}
