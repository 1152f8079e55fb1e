// Fields as banks send them: ids as numbers or text, optional ones as null, empty text as nothing.
import { z } from 'zod';
import { parseInstant } from '../domain/instant.ts';

/** Ids stay strings whatever the bank sent. */
export const idField = z.union([z.string().min(1), z.number()]).transform(String);

/** Missing, null, empty or of another type: nothing. */
export const textField = z
  .unknown()
  .optional()
  .transform((value) =>
    typeof value === 'string' && value.trim() !== '' ? value : typeof value === 'number' ? String(value) : null,
  );

/** Epoch seconds, epoch milliseconds or ISO text; 0 and what cannot be read are nothing, never 1970. */
export const instantField = z.unknown().optional().transform(parseInstant);

export const flagField = (fallback: boolean) => z.boolean().catch(fallback);
