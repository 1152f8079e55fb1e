// Rows that want to do harm, and the largest transfer there ever was, a mistake: what a screen, a sum and a spreadsheet must bear.
import type { BankRow } from './bank-row.ts';
import { HOSTILE_PURPOSES } from './hostile-text.ts';

/** 123,456,789,012.34: times a hundred it is still exact, added up as a float it is not. */
const LARGEST_MINOR = 12_345_678_901_234;

export function addExtremeRows(rows: BankRow[]): void {
  HOSTILE_PURPOSES.forEach((purpose, position) => {
    const row = rows[rows.length - 40 - position * 11];
    if (row !== undefined) row.purpose = purpose;
  });
  const position = Math.min(700, rows.length - 2);
  const [wrong, back] = rows.slice(position, position + 2);
  if (wrong === undefined || back === undefined) return;
  // There and back within a day or so: no balance is bent by it.
  rows[position] = { ...wrong, amountMinor: LARGEST_MINOR, purpose: 'Virement erroné' };
  rows[position + 1] = { ...back, amountMinor: -LARGEST_MINOR, purpose: 'Retour de virement erroné' };
}
