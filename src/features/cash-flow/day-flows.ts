// One currency's days in a row, the quiet ones too; currencies are never mixed.
import { addDays, daysBetween, type CalendarDate } from '../../domain/dates/calendar-date.ts';
import { addUp, type Sum } from '../../domain/money/money.ts';
import type { DayFlow } from '../../transaction-index/transaction-index.ts';

interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

/** The currencies of these days, the busiest first. */
export function toCurrencies(flows: readonly DayFlow[]): readonly string[] {
  const dayCounts = new Map<string, number>();
  for (const { currency } of flows) dayCounts.set(currency, (dayCounts.get(currency) ?? 0) + 1);
  return [...dayCounts]
    .toSorted(([first, firstDays], [second, secondDays]) => secondDays - firstDays || (first < second ? -1 : 1))
    .map(([currency]) => currency);
}

export function toDays(flows: readonly DayFlow[], currency: string, { from, to }: Period): readonly DayFlow[] {
  const byDay = new Map(flows.filter((flow) => flow.currency === currency).map((flow) => [flow.day, flow]));
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, place) => {
    const day = addDays(from, place);
    return byDay.get(day) ?? { day, currency, inMinor: 0n, outMinor: 0n };
  });
}

export function toSums(days: readonly DayFlow[], currency: string): { moneyIn: Sum; moneyOut: Sum } {
  const sumOf = (read: (day: DayFlow) => bigint) =>
    addUp(
      days.map((day) => ({ minor: read(day), scale: day.scale })),
      currency,
    );
  return { moneyIn: sumOf(({ inMinor }) => inMinor), moneyOut: sumOf(({ outMinor }) => outMinor) };
}
