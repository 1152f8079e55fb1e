// What the timeline is narrowed to, and the run a link names, as the address says them; unreadable values are as if not there.
import { createParser, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { parseCalendarDate } from '../../domain/calendar-date.ts';
import { RUN_RESULTS } from '../run-result.ts';

const parseAsDay = createParser({
  parse: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? parseCalendarDate(text) : null),
  serialize: (day) => day,
});

const timelineParsers = {
  connection: parseAsString,
  result: parseAsStringLiteral(RUN_RESULTS),
  from: parseAsDay,
  to: parseAsDay,
  run: parseAsString,
};

export function useTimelineUrl() {
  return useQueryStates(timelineParsers);
}

export type TimelineUrl = ReturnType<typeof useTimelineUrl>[0];
export type SetTimelineUrl = ReturnType<typeof useTimelineUrl>[1];

export const CLEARED_FILTERS = { connection: null, result: null, from: null, to: null } as const;
