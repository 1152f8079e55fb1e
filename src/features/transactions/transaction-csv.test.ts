import Papa from 'papaparse';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toDecimalText } from '../../domain/money/money.ts';
import { buildRow } from '../../../tests/build-row.ts';
import { propertyRuns } from '../../../tests/property-runs.ts';
import { CSV_FORMS, toUsualForm, type CsvForm } from './csv-form.ts';
import { toCsv } from './transaction-csv.ts';

const FORMS = Object.values(CSV_FORMS);

function parse(csv: string, { separator }: Pick<CsvForm, 'separator'>): string[][] {
  const { data } = Papa.parse<string[]>(csv, { delimiter: separator, newline: '\r\n' });
  // The last line is ended, so nothing follows it.
  return data.slice(0, -1);
}

/** Texts that want to be formulas, however the line is taken apart. */
const texts = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...piecesOfFormulas()), { maxLength: 8 }).map((some) => some.join('')),
  },
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);

function piecesOfFormulas(): readonly string[] {
  const signs = ['=', '+', '-', '@', '＝', '\uFE66', '\u2212', '1', '-12.50', '-12,50', 'x'];
  const between = [
    ',',
    ';',
    '\t',
    '|',
    '\r\n',
    '\n',
    '\r',
    '"',
    "'",
    ' ',
    '\0',
    '\u034F',
    '\uFE0F',
    '\uFEFF',
    '\u00A0',
    '\u3164',
  ];
  return [...signs, ...between];
}

const rows = fc.array(
  fc
    .record({
      accountName: texts,
      id: texts,
      purpose: fc.option(texts),
      counterpartyName: fc.option(texts),
      reference: fc.option(texts),
      minor: fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
      currency: fc.constantFrom('EUR', 'JPY', 'BHD'),
    })
    .map(({ minor, currency, ...given }) => buildRow({ ...given, amount: { ...buildRow().amount, minor, currency } })),
  { minLength: 1, maxLength: 4 },
);

test('writes plain decimals and the stamps as they were received', () => {
  const csv = toCsv(
    [buildRow({ id: 'tx-1', amount: { ...buildRow().amount, minor: -120_000, currency: 'EUR' } })],
    CSV_FORMS.comma,
  );
  const [header, line] = parse(csv, CSV_FORMS.comma);
  const cells = Object.fromEntries((header ?? []).map((name, position) => [name, line?.[position]]));
  expect(cells).toMatchObject({
    id: 'tx-1',
    booked: '2026-11-20',
    value: '',
    amount: '-1200.00',
    currency: 'EUR',
    'last updated': '2026-11-20T09:42:37.123456Z',
  });
});

test('ends every line, and is its header alone without rows', () => {
  expect(toCsv([], CSV_FORMS.comma)).toMatch(/^account,account id,id,.*no longer listed since\r\n$/);
  expect(toCsv([], CSV_FORMS.semicolon)).toMatch(/^account;account id;id;.*no longer listed since\r\n$/);
});

/** The guard's apostrophes taken away again, by the rule its description gives. */
function toTextAsItWas(cell: string): string {
  const passed = String.raw`(?:(?![,;|\t\n\v\f\r\u{1c}-\u{1e}\u{85}\u{2028}\u{2029}])[\s\p{C}\p{Default_Ignorable_Code_Point}\p{M}"])*`;
  const start = String.raw`'*${passed}[=+\-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻₌₊₋≠⩵⩶﬩\u2212]`;
  return cell
    .replace(/^'(?='*[\t\r\n])/, '')
    .replace(new RegExp(String.raw`(^|[,;|\t\n\v\f\r\u{1c}-\u{1e}\u{85}\u{2028}\u{2029}])'(?=${start})`, 'gu'), '$1');
}

test.each(FORMS)('gives back exactly what it was given, whatever a bank puts in: $words', (form) => {
  fc.assert(
    fc.property(rows, (written) => {
      const lines = parse(toCsv(written, form), form).slice(1);
      expect(lines.map((cells) => [0, 2, 7, 9, 10].map((column) => toTextAsItWas(cells[column] ?? '')))).toEqual(
        written.map(({ accountName, id, counterpartyName, purpose, reference }) => [
          accountName,
          id,
          counterpartyName ?? '',
          purpose ?? '',
          reference ?? '',
        ]),
      );
      expect(lines.map((cells) => cells[5]?.replace(form.decimalMark, '.'))).toEqual(
        written.map(({ amount }) => toDecimalText(amount)),
      );
    }),
  );
});

/** What a spreadsheet does with a line whose columns it believes to be parted by that character: with quotes, or deaf to them. */
function takeApart(csv: string, separator: string): readonly string[] {
  const quoted = Papa.parse<string[]>(csv, { delimiter: separator }).data.flat();
  const deaf = csv.split(/\r\n|[\r\n]/).flatMap((line) => line.split(separator));
  return [...quoted, ...deaf];
}

function beginsFormula(cell: string): boolean {
  const seen = cell.normalize('NFKD').replace(/^[\s\p{C}\p{Default_Ignorable_Code_Point}\p{M}"]+/u, '');
  return /^[=+\-@\u2212]/.test(seen) && !/^[+-]?\d+(?:[.,]\d+)?$/.test(cell);
}

test.each(FORMS)('no cell begins a formula, by whatever the file is taken apart: $words', (form) => {
  fc.assert(
    fc.property(rows, fc.constantFrom(',', ';', '\t', '|'), (written, separator) => {
      expect(takeApart(toCsv(written, form), separator).filter(beginsFormula)).toEqual([]);
    }),
    { numRuns: propertyRuns(10_000) },
  );
});

test.each([
  ['en-GB', 'comma'],
  ['fr-FR', 'semicolon'],
  ['de-DE', 'semicolon'],
  ['cs-CZ', 'semicolon'],
  ['ja-JP', 'comma'],
] as const)('at first the form is the usual one of the language: %s', (locale, name) => {
  expect(toUsualForm(locale)).toBe(name);
});
