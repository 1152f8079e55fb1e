// The states of a run and what each thing that can be learnt of it leads to: one cell for every pair, none may be missing.

export const RUN_STATES = [
  /** LIST_ACCOUNTS: the bank reads which accounts there are; its data comes after. */
  'listing',
  /** The bank fetches the data. */
  'at-bank',
  /** The bank has ended; the rows are being fetched. */
  'pulling',
  /** Ended for now without its rows: they could not be fetched, and are tried again. */
  'owing',
  /** Given up, by the deadline or by a person; watched for a late end. The same while the accounts were being listed. */
  'silent',
  'silent-listing',
  'over',
] as const;
export type RunState = (typeof RUN_STATES)[number];

export const RUN_SIGNALS = [
  /** The bank says that it runs. */
  'running',
  /** An end with proof while the accounts were listed: the first of two. */
  'first-end',
  /** An end with proof of the data. */
  'end',
  /** A minute after the first end nothing tells of a second phase. */
  'silence',
  /** The deadline has passed, and the connection was asked after it. */
  'deadline',
  /** A person stops watching. */
  'stop',
  /** A person asks again, and the bank says that it still runs. */
  'resume',
  /** The bank no longer knows the connection. */
  'gone',
  /** Every account has a complete round that began after the end. */
  'rows',
  'no-rows',
] as const;
export type RunSignal = (typeof RUN_SIGNALS)[number];

/** Null: changes nothing, whatever is said. */
type Step = RunState | null;

/** What is said twice, or late, or out of order, finds its cell like everything else. */
export const RUN_STEPS: Record<RunState, Record<RunSignal, Step>> = {
  listing: {
    running: 'listing',
    'first-end': 'at-bank',
    end: null,
    silence: null,
    deadline: 'silent-listing',
    stop: 'silent-listing',
    resume: null,
    gone: 'over',
    rows: null,
    'no-rows': null,
  },
  'at-bank': {
    running: 'at-bank',
    'first-end': null,
    end: 'pulling',
    silence: 'pulling',
    deadline: 'silent',
    stop: 'silent',
    resume: null,
    gone: 'over',
    rows: null,
    'no-rows': null,
  },
  // What the bank says from here on is about another run: only the rows are still owed.
  pulling: {
    running: null,
    'first-end': null,
    end: null,
    silence: null,
    deadline: null,
    stop: null,
    resume: null,
    gone: null,
    rows: 'over',
    'no-rows': 'owing',
  },
  owing: {
    running: null,
    'first-end': null,
    end: null,
    silence: null,
    deadline: null,
    stop: null,
    resume: null,
    gone: null,
    rows: 'over',
    'no-rows': 'owing',
  },
  // RUNNING alone does not take back "no answer": only an end does, or a person who asks again.
  silent: {
    running: 'silent',
    'first-end': null,
    end: 'pulling',
    silence: 'pulling',
    deadline: null,
    stop: null,
    resume: 'at-bank',
    gone: 'over',
    rows: null,
    'no-rows': null,
  },
  'silent-listing': {
    running: 'silent-listing',
    'first-end': 'silent',
    end: null,
    silence: null,
    deadline: null,
    stop: null,
    resume: 'listing',
    gone: 'over',
    rows: null,
    'no-rows': null,
  },
  over: {
    running: null,
    'first-end': null,
    end: null,
    silence: null,
    deadline: null,
    stop: null,
    resume: null,
    gone: null,
    rows: null,
    'no-rows': null,
  },
};
