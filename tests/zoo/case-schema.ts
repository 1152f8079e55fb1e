// What a case of the zoo may say; a word that is not known is refused with the place where it stands.
import { z } from 'zod';

/** Text, or a piece of text so often: answers too large or too deep to write down. */
const bodyField = z.union([
  z.string(),
  z.array(z.union([z.string(), z.strictObject({ text: z.string(), times: z.number().int().positive() })])),
]);

const answerSchema = z
  .strictObject({
    /** Sent as JSON. */
    json: z.unknown().optional(),
    /** Sent as it is. */
    body: bodyField.optional(),
    /** The bytes of this file beside the case. */
    file: z.string().optional(),
    status: z.number().int().default(200),
    headers: z.record(z.string(), z.string()).default({}),
    /** `{n}` in it is how often this was asked for, from 1: ever new ids, ever new places. */
    numbered: z.literal(true).optional(),
    /** The connection is broken off instead. */
    dropped: z.literal(true).optional(),
  })
  .refine(({ json, body, file }) => [json, body, file].filter((given) => given !== undefined).length <= 1, {
    error: 'an answer is one of json, body and file',
  });

const REQUEST = /^(GET|POST) \/(linxo|everifin)\/\S*$/;

const answersSchema = z.record(z.string(), z.array(answerSchema).min(1)).superRefine((answers, context) => {
  for (const request of Object.keys(answers)) {
    if (!REQUEST.test(request)) context.addIssue(`"${request}" is not written as "GET /everifin/accounts"`);
  }
});

const stepSchema = z.union([
  z.strictObject({ pass: z.number().int().positive() }),
  z.strictObject({ press: z.union([z.literal(true), z.string()]) }),
  z.strictObject({ reload: z.literal(true) }),
  z.strictObject({ verify: z.literal(true) }),
  /** The answer to each account that is asked about. */
  z.strictObject({ decide: z.enum(['continued', 'different']) }),
  z.strictObject({ until: z.enum(['history', 'runs-ended']) }),
]);

/** A text exactly; between slashes: a pattern. */
const saidField = z.string();

const heldSchema = z.strictObject({
  /** `A1 | t1 | -25.00 EUR | 2026-11-19`: account, id, amount, booking day or (none); sorted by whoever compares. */
  rows: z.array(z.string()).optional(),
  /** `A1 | t2 | amount: neither a number nor text`: account, id or (none), reason. */
  aside: z.array(saidField).optional(),
  /** How many rows of an account are counted as kept aside. */
  asideCount: z.record(z.string(), z.number()).optional(),
  /** `A1 | Current account | EUR`. */
  accounts: z.array(z.string()).optional(),
  /** `A1 > A2 | returned | 3`: accounts that may be one, why, and how many payments stand under both; decided ones end in the verdict. */
  continuations: z.array(z.string()).optional(),
  /** `C1 | Zoo Bank | SUCCESS`; one that is gone ends in `| gone`. */
  connections: z.array(z.string()).optional(),
  /** Of each run, newest first: its ending as the page words it. */
  sentences: z.array(saidField).optional(),
  /** `banks: …`, `accounts: …`, `live: …`, `press: …` or `A1: …`: who says it, and what. All of them, in this order. */
  problems: z.array(saidField).optional(),
  /** The sentence of the header. */
  verdict: saidField.optional(),
  complete: z.boolean().optional(),
  /** Of the events kept: `type | problem or (none)`, in any order. */
  events: z.array(saidField).optional(),
  /** What the bank was asked, as the gateway asked it. */
  requests: z
    .strictObject({
      exactly: z.array(z.string()).optional(),
      with: z.array(saidField).optional(),
      without: z.array(saidField).optional(),
      /** So often at most, by text or pattern. */
      most: z.record(z.string(), z.number().int().nonnegative()).optional(),
    })
    .optional(),
});

export const caseSchema = z.strictObject({
  /** What the bank does, in one sentence. */
  says: z.string().min(20).regex(/\.$/, { error: 'a sentence ends with a full stop' }),
  source: z.enum(['report from the field', 'standard', 'variant']),
  /** Of the list "Banks as they really are" in README.md. */
  line: z.number().int().min(2).max(16),
  bank: z.enum(['linxo and everifin', 'linxo', 'everifin']).default('linxo and everifin'),
  /** Of the gateway, as whoever runs it would set it. */
  env: z.record(z.string(), z.string()).default({}),
  /** By what is asked for; given in this order, the last one for ever. */
  answers: answersSchema,
  story: z
    .array(stepSchema)
    .min(1)
    .default([{ pass: 2 }]),
  held: heldSchema.refine((held) => Object.keys(held).length > 0, {
    error: 'a case that holds nothing proves nothing',
  }),
});

export type ZooCase = z.infer<typeof caseSchema>;
export type ZooAnswer = z.infer<typeof answerSchema>;
export type ZooStep = z.infer<typeof stepSchema>;
export type Held = z.infer<typeof heldSchema>;
