// How a CSV is written: which character parts its columns, and which its decimals. Every country's spreadsheet expects its own.

export type DecimalMark = '.' | ',';

export interface CsvForm {
  readonly separator: ',' | ';';
  readonly decimalMark: DecimalMark;
  /** As a person chooses it. */
  readonly words: string;
}

export const CSV_FORMS = {
  comma: { separator: ',', decimalMark: '.', words: 'Comma, decimals as 1.50' },
  semicolon: {
    separator: ';',
    decimalMark: ',',
    words: 'Semicolon, decimals as 1,50 (Excel in French, German, Czech …)',
  },
  'semicolon-point': {
    separator: ';',
    decimalMark: '.',
    words: 'Semicolon, decimals as 1.50 (Excel in Swiss German …)',
  },
} as const satisfies Record<string, CsvForm>;

export type CsvFormName = keyof typeof CSV_FORMS;

export function isCsvFormName(name: string): name is CsvFormName {
  return Object.hasOwn(CSV_FORMS, name);
}

/** Where decimals have a comma, the comma cannot part columns too. `locale` undefined: the browser's. */
export function toUsualForm(locale?: string): CsvFormName {
  const mark = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value;
  return mark === ',' ? 'semicolon' : 'comma';
}
