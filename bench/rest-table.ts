// What a page at rest may cost, and what it did cost, in a table that says where a limit is broken.
import type { Rest } from './rest-meter.ts';

/** Of a core, for each page. */
const MOST_SHARE = 0.005;
const MOST_STYLES_A_SECOND = 2;
const MOST_HEAP_CHANGE = 0.1;

const COLUMNS = [
  'state',
  'of a core',
  'each page',
  'whole browser',
  'styles/s',
  'layouts/s',
  'heap, MB',
  'listeners',
  '',
] as const;

export function toTable(measured: ReadonlyMap<string, Rest>): string {
  const rows = [...measured].map(([state, rest]) => [
    state,
    toPercent(rest.rendererShare),
    toPercent(rest.rendererShare / rest.pages),
    toPercent(rest.browserShare),
    rest.stylesASecond.toFixed(2),
    rest.layoutsASecond.toFixed(2),
    `${toMegabytes(rest.heapBefore)} → ${toMegabytes(rest.heapAfter)}`,
    `${rest.listenersBefore} → ${rest.listenersAfter}`,
    toBroken(rest).join(', '),
  ]);
  const limits = [
    'limit',
    '',
    toPercent(MOST_SHARE),
    '',
    `${MOST_STYLES_A_SECOND}`,
    '',
    `± ${MOST_HEAP_CHANGE * 100} %`,
    '',
    '',
  ];
  const lines = [COLUMNS, ...rows, limits];
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Which limits; none: all are kept. */
export function toBroken({ rendererShare, pages, stylesASecond, heapBefore, heapAfter }: Rest): readonly string[] {
  return [
    ...(rendererShare / pages > MOST_SHARE ? ['too much of a core'] : []),
    ...(stylesASecond > MOST_STYLES_A_SECOND ? ['too many styles'] : []),
    ...(Math.abs(heapAfter / heapBefore - 1) > MOST_HEAP_CHANGE ? ['the heap is not flat'] : []),
  ];
}

function toPercent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

function toMegabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
