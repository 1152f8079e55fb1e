import Papa from 'papaparse';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toDecimalText } from '../../domain/money.ts';
import { buildRow } from '../../../tests/build-row.ts';
import { toCsv, toSafeCell } from './transaction-csv.ts';

function parse(csv: string): string[][] {
  const { data } = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\r\n' });
  // The last line is ended, so nothing follows it.
  return data.slice(0, -1);
}

describe('toSafeCell', () => {
  test.each([
    '=1+1',
    '+cmd',
    '-2+3',
    '@SUM(A1)',
    '\tx',
    '\rx',
    ' =cmd',
    '\u00A0=cmd',
    '\u200B=cmd',
    '＝cmd',
    '－2+3',
    '-',
  ])('puts an apostrophe before %j', (text) => {
    expect(toSafeCell(text)).toBe(`'${text}`);
  });

  test.each(['-12.50', '+3', '0', 'Müller', 'a=b', '', '株式会社', '2026-11-20'])('leaves %j as it is', (text) => {
    expect(toSafeCell(text)).toBe(text);
  });
});

describe('toCsv', () => {
  test('writes plain decimals and the stamps as they were received', () => {
    const [header, line] = parse(toCsv([buildRow({ id: 'tx-1', amount: { minor: -120_000, currency: 'EUR' } })]));
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
    expect(toCsv([])).toMatch(/^account,account id,id,.*no longer listed since\r\n$/);
  });

  test('gives back every text, amount and line it was given, whatever a bank puts in', () => {
    const rows = fc.array(
      fc.record({
        purpose: fc.option(fc.string({ unit: 'binary' })),
        counterpartyName: fc.option(fc.string({ unit: 'grapheme' })),
        minor: fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
        currency: fc.constantFrom('EUR', 'JPY', 'BHD'),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(rows, (parts) => {
        const written = parts.map(({ minor, currency, ...texts }) =>
          buildRow({ ...texts, amount: { minor, currency } }),
        );
        const lines = parse(toCsv(written)).slice(1);
        expect(lines.map((cells) => [cells[5], cells[7], cells[9]])).toEqual(
          written.map((row) => [
            toDecimalText(row.amount),
            toSafeCell(row.counterpartyName ?? ''),
            toSafeCell(row.purpose ?? ''),
          ]),
        );
      }),
    );
  });
});
