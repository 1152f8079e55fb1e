// A bank that does not answer as it should: one clear sentence, what was loaded stays, nothing is lost, and it heals by itself.
import { expect, test } from 'vitest';
import { CLOSED_PORT } from '../closed-port.ts';
import type { FaultKind } from '../../src/simulated-bank/server/world-holder.ts';
import { expectTableToEqualBank } from './expectations.ts';
import type { BankSide } from './simulated-bank.ts';
import { createStoryClock } from './story-clock.ts';
import { playAt, START_MS, startStory } from './story.ts';
import { toProblemText, toWhatToDo } from '../../src/words/problems.ts';
import { type Problem } from '../../src/domain/problem.ts';

const ONE_BANK = { connectionIds: ['3102'] } as const;
const KEPT = 'What is shown stays as it was last kept. ';

const TROUBLES: readonly { kind: FaultKind; what: RegExp; whatToDo: string }[] = [
  {
    kind: 'unauthorised',
    what: /^The bank’s service did not accept our access token\. It says: “the access token is invalid or has expired\.”$/,
    whatToDo: `${KEPT}Ask whoever runs this dashboard to renew the token.`,
  },
  {
    kind: 'html',
    what: /^The bank’s service sent an answer that cannot be read: the answer is not JSON \(text\/html\)\.$/,
    whatToDo: `${KEPT}Refresh again; if it lasts, tell whoever runs this dashboard.`,
  },
  {
    kind: 'rate-limited',
    what: /^The bank’s service asks us to wait\. It says: “too many requests\.”$/,
    whatToDo: `${KEPT}Refresh again after the wait.`,
  },
  {
    kind: 'unavailable',
    what: /^The bank’s service has a fault of its own\. It says: “the service is not available\.”$/,
    whatToDo: `${KEPT}Refresh again later.`,
  },
  {
    kind: 'dropped',
    what: /^The bank’s service cannot be reached\. 127\.0\.0\.1:\d+ broke the connection off \(\w+\)\.$/,
    whatToDo: `${KEPT}Refresh again; if it lasts, ask whoever runs this dashboard to check the bank’s address.`,
  },
];

test.each(TROUBLES)('The bank’s answers are $kind: said at once, and well again without a press', async (trouble) => {
  const story = await startStory(ONE_BANK);
  await story.pass(1);
  const loaded = await story.table();
  await story.bank.fault({ kind: trouble.kind });

  const { problem } = await story.press('Banka Vltava');
  expect(toText(problem)).toMatch(trouble.what);
  expect(problem && toWhatToDo(problem)).toContain(trouble.whatToDo);
  // Where the banks are listed the same is said, beside what was known.
  await story.until(async () => (await story.state()).connectionsProblem !== null);
  const { connectionsProblem, connections } = await story.state();
  expect(toText(connectionsProblem)).toMatch(trouble.what);
  expect(connections?.map(({ name }) => name)).toEqual(['Banka Vltava']);
  expect(await story.table()).toEqual(loaded);

  await story.bank.fault({ kind: null });
  await story.bank.drift({ added: 5, changed: 5 });
  await expectTableToEqualBank(story);
  await story.until(async () => (await story.state()).connectionsProblem === null);
});

test('One row that cannot be read is counted, the rest of its page is there; sent whole it comes in', async () => {
  const story = await startStory(ONE_BANK);
  await story.pass(1);
  await story.bank.fault({ kind: 'broken-row', times: 1 });
  await story.bank.drift({ added: 3, changed: 0 });
  await expectTableToEqualBank(story, 1);
  await story.press('Banka Vltava');
  await story.end();
  await expectTableToEqualBank(story, 0);
  expect(await story.sentences()).toEqual([expect.stringMatching(/^Banka Vltava: \d+ new/)]);
});

test('A bank that cannot be reached at all is named, and what to do is said; so is the dashboard’s own server', async () => {
  const story = await playAt(bankOfNobody(), createStoryClock(START_MS));
  await story.pass(1);
  const what = /^The bank’s service cannot be reached\. 127\.0\.0\.1:2 refused the connection \(ECONNREFUSED\)\.$/;
  const { connectionsProblem, liveness, connections } = await story.state();
  expect(connections).toBeNull();
  for (const problem of [connectionsProblem, liveness.problem, (await story.press()).problem]) {
    expect(toText(problem)).toMatch(what);
    expect(problem && toWhatToDo(problem)).toContain(KEPT);
    expect(problem && toWhatToDo(problem)).toContain('ask whoever runs this dashboard to check the bank’s address.');
  }

  await story.dashboard.stopGateway();
  await story.until(async () => !what.test(toText((await story.state()).connectionsProblem) ?? ''));
  const { connectionsProblem: problem } = await story.state();
  expect(toText(problem)).toBe('This dashboard’s own server cannot be reached.');
  expect(problem && toWhatToDo(problem)).toContain('ask whoever runs this dashboard to start its server.');
});

function toText(problem: Problem | null): string | null {
  return problem && toProblemText(problem);
}

function bankOfNobody(): BankSide {
  const url = `http://127.0.0.1:${CLOSED_PORT}`;
  return {
    gatewayEnv: {
      BANK: 'live',
      SYNC_API_URL: `${url}/linxo`,
      SYNC_API_TOKEN: 'token',
      TRANSACTIONS_API_URL: `${url}/everifin`,
      TRANSACTIONS_API_TOKEN: 'token',
    },
    close: () => Promise.resolve(),
  };
}
