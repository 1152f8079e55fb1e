// Writes the small table of days on which the banks of a country are closed, from date-holidays: `npm run holidays`.
import { writeFileSync } from 'node:fs';
import Holidays from 'date-holidays';

const TABLE = new URL('../src/domain/dates/bank-holidays.json', import.meta.url);
const FIRST_YEAR = 2023;
const LAST_YEAR = 2031;
/** Countries whose accounts have IBANs that our banks give out. */
const COUNTRIES =
  'AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK JP US'.split(' ');

/** `MMDD` of each year, one after the other. */
function toDays(country: string, year: number): string {
  const days = new Holidays(country)
    .getHolidays(year)
    .filter(({ type }) => type === 'public' || type === 'bank')
    .map(({ date }) => date.slice(0, 10))
    .filter((day) => day.startsWith(`${year}-`))
    .map((day) => day.slice(5).replace('-', ''));
  return [...new Set(days)].toSorted().join(' ');
}

const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, offset) => FIRST_YEAR + offset);
const table = Object.fromEntries(
  COUNTRIES.map((country) => [country, Object.fromEntries(years.map((year) => [year, toDays(country, year)]))]),
);
writeFileSync(TABLE, `${JSON.stringify(table, null, 2)}\n`);
