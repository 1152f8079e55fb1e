// An account that waits for a person: its bank is among those that need one, and the verdict does not call it complete.
import { expect, test } from 'vitest';
import { isWaitingForYou } from '../../src/shared/connection-status/bank-side.ts';
import { toNextStep } from '../../src/shared/connection-status/next-step.ts';
import { deriveVerdict } from '../../src/shared/connection-status/verdict.ts';
import { alterAnswers } from './altered-bank.ts';
import { startSimulatedBank } from './simulated-bank.ts';
import { createStoryClock } from './story-clock.ts';
import { playAt, START_MS } from './story.ts';

test('Staff are sent to the bank of which one account waits for a consent', async () => {
  const clock = createStoryClock(START_MS);
  const bank = await startSimulatedBank(clock, { connectionIds: ['3101', '3102', '3103'] });
  const waiting = await alterAnswers(bank, (path, text) =>
    path.startsWith('/linxo/accounts')
      ? text.replace(/("name":"Provozní účet"[^}]*"status":)"ACTIVE"/, '$1"PENDING_CONSENT"')
      : text,
  );
  const story = await playAt(waiting, clock);
  await story.pass(1);

  const state = await story.state();
  const needing = (state.connections ?? []).filter(isWaitingForYou);
  expect(needing.map((connection) => [connection.name, toNextStep(connection)?.what])).toEqual([
    ['Banka Vltava', 'authorise the bank again and include the account (waits for a consent: Provozní účet)'],
    ['Hansa Handelsbank', 'authorise the bank again'],
  ]);
  expect(state.accounts?.find(({ name }) => name === 'Provozní účet')?.listedStatus).toBe('PENDING_CONSENT');
  await story.until(
    async () => (await story.state()).accounts?.every(({ history }) => history === 'complete') ?? false,
  );
  const { sentence } = deriveVerdict(await story.state(), { nowMs: clock.nowMs(), staleAfterMs: 93_600_000 });
  // The other bank's two, and this one: its neighbours are as complete as ever.
  expect(sentence).toMatch(/^Complete as of .* — except 3 of 8 accounts\. 2 banks need you$/);
});
