// What a person asked for could not be done: said in a notice that stays until it is closed.
import { notifications } from '@mantine/notifications';
import { toReference } from '../ui/query-panel-state.ts';
import { toHarmlessText } from '../ui/reveal-invisible.ts';

/** `sentence` says what, what has become of it, and what to do; `error` is the reference to hand on. */
export function tellFailure(sentence: string, error?: Error): void {
  const message = error === undefined ? sentence : `${sentence} (${toReference(error)})`;
  notifications.show({ color: 'red', autoClose: false, message: toHarmlessText(message) });
}

export const COULD_NOT_BE_ASKED =
  'This could not be asked for. What is shown is unchanged. Reload the page and try again.';
