// Asks for a refresh, and says at once what could not be started and why.
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { RefreshReceipt, RefreshRequest } from '../../sync/sync-service.ts';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { useServices } from '../services.ts';
import { tellFailure } from '../tell-failure.ts';
import { toNextText, toWaitReason } from './offer-words.ts';

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
      if (waits !== null) notifications.show({ id: waits, color: 'gray', message: toHarmlessText(waits) });
    },
    onError: (error) => {
      tellFailure(
        'The refresh could not be asked for. What is shown is unchanged. Reload the page and try again.',
        error,
      );
    },
  });
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

export function toRefusals(receipt: RefreshReceipt, nameOf: (connectionId: string) => string): readonly string[] {
  const { outcomes, problem } = receipt;
  const whole = problem === null ? [] : [`${problem.what} ${problem.whatToDo}`];
  return outcomes.reduce<readonly string[]>((texts, outcome) => {
    if (outcome.kind === 'failed') {
      return [...texts, `${nameOf(outcome.connectionId)}: ${outcome.problem.what} ${outcome.problem.whatToDo}`];
    }
    if (outcome.kind === 'not-included') {
      return [...texts, `${nameOf(outcome.connectionId)}: the bank left it out of this refresh. Refresh it by itself.`];
    }
    return texts;
  }, whole);
}
