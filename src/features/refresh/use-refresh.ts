// Asks for a refresh, and says at once what could not be started and why.
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { RefreshOutcome, RefreshReceipt, RefreshRequest } from '../../sync/sync-service.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { toMoreText } from '../../shared/connection-status/account-waits.ts';
import { useServices } from '../../shared/services.ts';
import { tellFailure } from '../../shared/tell-failure.ts';
import { toNextText, toWaitReason } from './offer-words.ts';
import { toFaultKey } from '../../domain/problem.ts';
import { toProblemSentences } from '../../words/problems.ts';

/** The first of many; the others are counted. */
const NAMED = 2;

/** `nameOf` turns a connection's id into the name a person knows. */
export function useRefresh(nameOf: (connectionId: string) => string) {
  const { sync } = useServices();
  return useMutation({
    mutationFn: (request: RefreshRequest) => sync.refresh(request),
    // A trigger whose answer was lost is never repeated blindly.
    retry: false,
    onSuccess: (receipt) => {
      for (const text of toRefusals(receipt, nameOf)) tellFailure(text);
      const waits = toWaits(receipt, nameOf, Date.now());
      // However often it is pressed meanwhile, it is said once.
      if (waits !== null)
        notifications.show({ id: toWaitsKey(receipt), color: 'gray', message: toHarmlessText(waits) });
    },
    onError: (error) => {
      tellFailure(
        'The refresh could not be asked for. What is shown is unchanged. Reload the page and try again.',
        error,
      );
    },
  });
}

function toWaitsKey({ outcomes }: RefreshReceipt): string {
  return JSON.stringify(
    outcomes.flatMap((outcome) => (outcome.kind === 'not-yet' ? [[outcome.connectionId, outcome.wait.until.key]] : [])),
  );
}

/** Who was left out because it is too early: one sentence, null when nobody was. */
export function toWaits(
  { outcomes }: RefreshReceipt,
  nameOf: (connectionId: string) => string,
  nowMs: number,
): string | null {
  const waiting = outcomes.flatMap((outcome) => (outcome.kind === 'not-yet' ? [outcome] : []));
  const [first] = waiting;
  if (first === undefined) return null;
  const hasOneTime = waiting.every(({ wait }) => wait.until.key === first.wait.until.key);
  if (waiting.length > 1 && hasOneTime) return `${toNextText(first.wait, nowMs)}. ${toWaitReason(first.wait)}`;
  return waiting
    .map(({ connectionId, wait }) => `${nameOf(connectionId)}: ${toNextText(wait, nowMs)}. ${toWaitReason(wait)}`)
    .join(' ');
}

/** One text for all banks of which the same is to be said: one refused request for all is not told once for each. */
export function toRefusals(
  { outcomes, problem }: RefreshReceipt,
  nameOf: (connectionId: string) => string,
): readonly string[] {
  const failed = outcomes.flatMap((outcome) => (outcome.kind === 'failed' ? [outcome] : []));
  const namesOf = (wanted: RefreshOutcome['kind']) =>
    outcomes.flatMap(({ kind, connectionId }) => (kind === wanted ? [nameOf(connectionId)] : []));
  const leftOut = namesOf('not-included');
  const failures = [...Map.groupBy(failed, (outcome) => toFaultKey(outcome.problem)).values()].map((banks) => {
    const text = banks.slice(0, 1).map((outcome) => toProblemSentences(outcome.problem));
    return `${toNamesText(banks.map(({ connectionId }) => nameOf(connectionId)))}: ${text.join('')}`;
  });
  return [
    ...(problem === null || failed.length > 0 ? [] : [toProblemSentences(problem)]),
    ...failures,
    ...(leftOut.length === 0 ? [] : [`${toNamesText(leftOut)}: ${toLeftOutText(leftOut.length)}`]),
    ...namesOf('not-listed').map(
      (name) =>
        `${name}: a refresh is under way, so no new accounts were looked for. Look for them again when it has ended.`,
    ),
  ];
}

function toLeftOutText(count: number): string {
  return count === 1
    ? 'the bank left it out of this refresh. Refresh it by itself.'
    : 'the bank left them out of this refresh. Refresh each by itself.';
}

function toNamesText(names: readonly string[]): string {
  return `${names.slice(0, NAMED).join(', ')}${toMoreText(Math.max(0, names.length - NAMED))}`;
}
