// What the timeline is narrowed to, and the run or event a link names, as the address says them; unreadable values are as if not there.
import { createParser, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { parseCalendarDate } from '../../domain/dates/calendar-date.ts';
import { RUN_RESULTS } from '../../shared/runs/run-result.ts';

const parseAsDay = createParser({
  parse: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? parseCalendarDate(text) : null),
  serialize: (day) => day,
});

export const timelineParsers = {
  connection: parseAsString,
  channel: parseAsString,
  result: parseAsStringLiteral(RUN_RESULTS),
  type: parseAsString,
  from: parseAsDay,
  to: parseAsDay,
  /** The run, or the event, a link leads to. */
  run: parseAsString,
  event: parseAsString,
  open: parseAsStringLiteral(['all']),
};

export function useTimelineUrl() {
  return useQueryStates(timelineParsers);
}

export type TimelineUrl = ReturnType<typeof useTimelineUrl>[0];
export type SetTimelineUrl = ReturnType<typeof useTimelineUrl>[1];

export const CLEARED_FILTERS = {
  connection: null,
  channel: null,
  result: null,
  type: null,
  from: null,
  to: null,
} as const;
