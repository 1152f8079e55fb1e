// What people ask of the bank, with the moment they asked: the journal a world is rebuilt from.
import { z } from 'zod';

const atMs = z.number().int();

export const bankCommandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('subscribe'), atMs, queueId: z.string() }),
  z.object({ kind: z.literal('start-sync'), atMs, connectionId: z.string(), type: z.enum(['ALL', 'LIST_ACCOUNTS']) }),
  z.object({ kind: z.literal('everifin-refresh'), atMs }),
  z.object({ kind: z.literal('put-event'), atMs, text: z.string() }),
  z.object({ kind: z.literal('authorise'), atMs, connectionId: z.string(), channelIds: z.array(z.string()) }),
  z.object({
    kind: z.literal('drift'),
    atMs,
    added: z.number().int(),
    changed: z.number().int(),
    bookedDaysAgo: z.number().int().optional(),
  }),
]);

export type BankCommand = z.infer<typeof bankCommandSchema>;
