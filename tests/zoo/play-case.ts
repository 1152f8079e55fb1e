// Plays one case: the scripted bank, the dashboard before it, the steps of its story; and finds what is held in the end.
import type { ContinuationVerdict } from '../../src/domain/continuations/continuation.ts';
import { createStoryClock } from '../stories/story-clock.ts';
import { playAt, START_MS, type Story } from '../stories/story.ts';
import type { ZooStep } from './case-schema.ts';
import { compareHeld, type Comparison } from './compare-held.ts';
import type { NamedCase } from './read-cases.ts';
import { startScriptedBank, type ScriptedBank } from './scripted-bank.ts';
import { toProblemText } from '../../src/words/problems.ts';

export type ZooStory = Story<ScriptedBank>;

export async function playCase(zooCase: NamedCase): Promise<Comparison> {
  const clock = createStoryClock(START_MS);
  const story = await playAt(await startScriptedBank(zooCase, () => clock.nowMs()), clock, zooCase.env);
  const saidByPress: string[] = [];
  for (const step of zooCase.story) await take(step, story, saidByPress);
  return compareHeld(zooCase.held, story, saidByPress);
}

async function take(step: ZooStep, story: ZooStory, saidByPress: string[]): Promise<void> {
  if ('pass' in step) await story.pass(step.pass);
  else if ('press' in step) {
    const { problem, outcomes } = await story.press(step.press === true ? undefined : step.press);
    for (const outcome of [{ problem }, ...outcomes]) {
      if ('problem' in outcome && outcome.problem !== null) saidByPress.push(toProblemText(outcome.problem));
    }
  } else if ('reload' in step) await story.reload();
  else if ('verify' in step) await story.dashboard.services().sync.verify({ accountIds: null });
  else if ('decide' in step) await decide(story, step.decide);
  else if (step.until === 'runs-ended') await story.end();
  else await story.until(() => isHistoryThere(story));
}

async function decide(story: ZooStory, verdict: ContinuationVerdict): Promise<void> {
  const asked = (await story.state()).continuations.filter((continuation) => continuation.verdict === null);
  for (const { earlierId, laterId } of asked) {
    await story.dashboard.services().sync.decideContinuation({ earlierId, laterId, verdict });
  }
}

async function isHistoryThere(story: ZooStory): Promise<boolean> {
  const { accounts } = await story.state();
  return accounts?.every(({ history }) => history === 'complete') ?? false;
}
