// What stories look for at their end.
import { expect } from 'vitest';
import type { Story } from './story.ts';

const LOOK_EVERY_S = 20;
/** Rows commit up to a minute late, and some are found only by the quarter-hourly round. */
const MOST_LOOKS = 60;

/** All that one press asks of the bank. */
export function pressOf(connectionId: string): readonly string[] {
  return [`POST /api/sync/connections/${connectionId}/synchronize`, 'POST /api/transactions/transactions/refresh'];
}

/**
 * The bank may bring rows after a run has ended: they are found by and by. Each is in the table, or counted among the rows
 * that could not be read.
 */
export async function expectTableToEqualBank(story: Story, keptAside = 0): Promise<void> {
  let difference = await compare(story);
  for (let looks = 1; looks < MOST_LOOKS && !isAsExpected(difference, keptAside); looks += 1) {
    await story.pass(LOOK_EVERY_S);
    difference = await compare(story);
  }
  expect(difference.onlyInTable).toEqual([]);
  expect(difference.onlyAtBank).toHaveLength(keptAside);
  expect(difference.keptAside).toBe(keptAside);
}

interface Difference {
  readonly onlyInTable: readonly string[];
  readonly onlyAtBank: readonly string[];
  /** Rows of which the dashboard says that it could not read them. */
  readonly keptAside: number;
}

async function compare(story: Story): Promise<Difference> {
  const [table, truth] = [new Set(await story.table()), new Set(await story.bank.truth())];
  const { accounts } = await story.state();
  return {
    onlyInTable: [...table.difference(truth)],
    onlyAtBank: [...truth.difference(table)],
    keptAside: (accounts ?? []).reduce((sum, { rejectedRows, usedIds }) => sum + rejectedRows + usedIds.aside, 0),
  };
}

function isAsExpected(difference: Difference, keptAside: number): boolean {
  const { onlyInTable, onlyAtBank } = difference;
  return onlyInTable.length === 0 && onlyAtBank.length === keptAside && difference.keptAside === keptAside;
}

/** Nothing is under way and nothing has to be waited for: the button may be pressed. */
export async function expectReadyButton(story: Story): Promise<void> {
  const { refresh, offers } = await story.state();
  expect([refresh, offers.all.wait, offers.all.banks > 0]).toEqual([null, null, true]);
}
