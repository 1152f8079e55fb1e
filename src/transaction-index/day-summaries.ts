// The rows of each day, counted and summed: what a table that is ordered by day writes over each of them.
import type { CalendarDate } from '../domain/dates/calendar-date.ts';
import type { SqlReader, SqlRow } from '../local-db/sql-reader.ts';
import type { Clause } from './filter-sql.ts';
import { joinParts, SUM_COLUMNS, toSumPart } from './sum-parts.ts';
import type { DaySummary } from './transaction-index.ts';

const COLUMNS = { bookedOn: 't.booked_on', valuedOn: 't.valued_on' } as const;

export function readDaySummaries(reader: SqlReader, where: Clause, by: keyof typeof COLUMNS): readonly DaySummary[] {
  const day = COLUMNS[by];
  const parts = reader.readAll(
    `SELECT ${day}, t.currency, t.missing_key IS NULL, ${SUM_COLUMNS} FROM bank_transaction t ${where.sql}
     GROUP BY ${day}, t.currency, t.missing_key IS NULL, t.amount_scale ORDER BY ${day} IS NULL, ${day}, t.currency`,
    where.parameters,
  );
  return [...Map.groupBy(parts, ([on]) => on)].map(([on, ofDay]) => ({
    day: typeof on === 'string' ? (on as CalendarDate) : null,
    count: toCount(ofDay),
    missingCount: toCount(ofDay.filter(([, , isListed]) => isListed !== 1)),
    flows: toFlows(ofDay.filter(([, , isListed]) => isListed === 1)),
  }));
}

function toCount(parts: readonly SqlRow[]): number {
  return parts.reduce((sum, columns) => sum + toSumPart(columns.slice(3)).count, 0);
}

function toFlows(parts: readonly SqlRow[]): DaySummary['flows'] {
  return [...Map.groupBy(parts, ([, currency]) => String(currency))].map(([currency, own]) => {
    const { scale, inMinor, outMinor } = joinParts(
      own.map((columns) => toSumPart(columns.slice(3))),
      currency,
    );
    return { currency, scale, inMinor, outMinor };
  });
}
