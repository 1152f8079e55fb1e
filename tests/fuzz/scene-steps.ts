// The steps that scenes are made of.
import type { Command } from './commands.ts';

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;

export const CALM: readonly Command[] = [
  { do: 'network', isOnline: true },
  { do: 'faults', rate: 0 },
];

export function wait(ms: number, ticks = 1): Command {
  return { do: 'wait', ms, ticks };
}

export function forget(account: number, first: number, count: number): Command {
  return { do: 'bank', change: { do: 'forget many', account, first, count } };
}
