// What the browser demo keeps between two visits: which world it was, and what was asked of it.
import { z } from 'zod';
import { bankCommandSchema } from '../world/bank-command.ts';
import { DEFAULT_SCENARIO, isScenarioName } from '../world/scenarios.ts';

export const demoJournalSchema = z.object({
  worldId: z.string().regex(/^[a-z0-9]+$/),
  seed: z.number().int(),
  scenario: z.string().transform((name) => (isScenarioName(name) ? name : DEFAULT_SCENARIO)),
  speed: z.number().positive(),
  startedAtMs: z.number().int(),
  commands: z.array(bankCommandSchema),
});

export type DemoJournal = z.infer<typeof demoJournalSchema>;

/** Only as much of it as tells whether somebody else has added to it: asked before every answer. */
export const journalLengthSchema = z.object({
  worldId: z.string(),
  commands: z.array(z.unknown()).transform(({ length }) => length),
});
