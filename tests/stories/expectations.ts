// What stories look for at their end.
import { expect } from 'vitest';
import type { Story } from './story.ts';

const LOOK_EVERY_S = 20;
/** Rows commit up to a minute late, and the next look at an account may be a quarter of an hour away. */
const MOST_LOOKS = 120;

/** All that one press asks of the bank. */
export function pressOf(connectionId: string): readonly string[] {
  return [`POST /api/sync/connections/${connectionId}/synchronize`, 'POST /api/transactions/transactions/refresh'];
}

/** The bank may bring rows after a run has ended: they are found by and by. */
export async function expectTableToEqualBank(story: Story): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    if (JSON.stringify(await story.table()) === JSON.stringify(await story.bank.truth())) return;
    await story.pass(LOOK_EVERY_S);
  }
  expect(await story.table()).toEqual(await story.bank.truth());
}

/** Nothing is under way and nothing has to be waited for: the button may be pressed. */
export async function expectReadyButton(story: Story): Promise<void> {
  const { refresh, offers } = await story.state();
  expect([refresh, offers.all.wait, offers.all.banks > 0]).toEqual([null, null, true]);
}
