// Sums as SQL makes them, a part for each scale the amounts are kept at, and put together.
import { addUp } from '../domain/money/money.ts';
import type { SqlRow } from '../local-db/sql-reader.ts';

interface SumPart {
  readonly scale: number;
  readonly count: number;
  readonly inMinor: bigint;
  readonly outMinor: bigint;
}

/** What toSumPart reads, in its order; to be grouped by t.amount_scale. */
export const SUM_COLUMNS = `
  t.amount_scale, count(*),
  coalesce(sum(t.amount_minor) FILTER (WHERE t.amount_minor > 0), 0),
  coalesce(sum(t.amount_minor) FILTER (WHERE t.amount_minor < 0), 0)`;

export function toSumPart([scale, count, inMinor, outMinor]: SqlRow): SumPart {
  return {
    scale: Number(scale),
    count: Number(count),
    inMinor: BigInt(inMinor ?? 0),
    outMinor: BigInt(outMinor ?? 0),
  };
}

/** Of one currency. */
export function joinParts(parts: readonly SumPart[], currency: string) {
  const { minor: inMinor, scale } = addUp(
    parts.map((part) => ({ minor: part.inMinor, scale: part.scale })),
    currency,
  );
  const { minor: outMinor } = addUp(
    parts.map((part) => ({ minor: part.outMinor, scale: part.scale })),
    currency,
  );
  return { count: parts.reduce((sum, { count }) => sum + count, 0), scale, inMinor, outMinor };
}
