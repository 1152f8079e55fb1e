// /config.json: what the gateway tells the page. Checked here on both sides, so neither can drift.
import { z } from 'zod';
import { isTimeZone } from '../lib/time-zone.ts';

/** Of Linxo's API: v3 asks for other filters, and for the user whose banks are meant. */
export const LINXO_VERSIONS = ['v2.1', 'v3'] as const;
export type LinxoVersion = (typeof LINXO_VERSIONS)[number];

const sandboxSchema = z.object({
  scenario: z.string(),
  scenarios: z.array(z.object({ name: z.string(), title: z.string() })),
});

export const appConfigSchema = z.object({
  bank: z.enum(['sandbox', 'live', 'demo']),
  /** What a person reads: "Simulated bank", or the host of the bank's address. */
  bankLabel: z.string(),
  /** Names the database: another API, address, tenant or sandbox world is another source. */
  sourceId: z.string().regex(/^[a-z0-9-]{1,80}$/),
  /** everifin: no synchronisations and no events; a refresh is followed by reading its rows until nothing more comes. */
  syncApi: z.enum(['linxo', 'everifin']),
  transactionsApi: z.enum(['everifin', 'linxo']),
  /** Absent: Linxo's v2.1, or an API that has no versions. */
  transactionsApiVersion: z.enum(LINXO_VERSIONS).optional(),
  /** Where the bank is: a day it sends as a moment is the day it was there. */
  bankTimeZone: z.string().refine(isTimeZone, { error: 'a time zone this browser does not know' }),
  /** Present with the simulated bank only. */
  sandbox: sandboxSchema.nullable(),
  timings: z.object({
    /** A run of a connection without a history is given up after this. */
    runDeadlineMs: z.number().int().positive(),
    /** Safe rounds of an account that changes. */
    safeRoundMs: z.number().int().positive(),
    /** Looks at the newest rows. */
    tipMs: z.number().int().positive(),
  }),
  connections: z.object({
    /** Where a person authorises a bank again, with `{connectionId}` in it; null: nobody configured one. */
    connectUrl: z
      .string()
      .regex(/^https?:\/\//)
      .nullable(),
    /** A bank without newer data than this is called stale. */
    staleAfterMs: z.number().int().positive(),
  }),
  /** What a press of Refresh costs, and how soon after another it may follow. */
  refreshRules: z.object({
    coolDownMs: z.number().int().nonnegative(),
    /** How often a day the banks may be asked; null: as often as one likes. */
    perDay: z.number().int().positive().nullable(),
    /** What one of them costs, as a person reads it; null: not said. */
    price: z.string().nullable(),
  }),
  timeline: z.object({
    /** What is older stays in the database, in the archive. */
    mostEvents: z.number().int().positive(),
  }),
});

export type AppConfig = z.infer<typeof appConfigSchema>;

export const DEFAULT_TIMINGS: AppConfig['timings'] = {
  runDeadlineMs: 600_000,
  safeRoundMs: 900_000,
  tipMs: 60_000,
};

/** A night's run that was missed, and two hours: one that is only late alarms nobody. */
export const DEFAULT_CONNECTION_SETTINGS: AppConfig['connections'] = { connectUrl: null, staleAfterMs: 26 * 3_600_000 };
/** Five months of ten refreshes a day at eight banks. */
export const DEFAULT_TIMELINE: AppConfig['timeline'] = { mostEvents: 60_000 };
export const DEFAULT_REFRESH_RULES: AppConfig['refreshRules'] = { coolDownMs: 60_000, perDay: null, price: null };
