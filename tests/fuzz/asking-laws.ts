// The laws of asking: nobody is asked before the time it gave, and an account that fails is asked ever more rarely.
import type { AnswerKind } from './answer-kinds.ts';
import type { AccountModel } from './bank-model.ts';
import { breakLaw } from './world.ts';
import type { Owner, World } from './world.ts';

const MINUTE_MS = 60_000;

/** What an account is backed off for; the others say when to come again, or that nobody is there at all. */
export const BACKED_OFF_KINDS: readonly AnswerKind[] = ['401', '403', '404', '429 bare', '500', '503', '504 timeout'];

/** By the header; a date is told in whole seconds. */
const HOLD_MS: Partial<Record<AnswerKind, number>> = {
  '429 with seconds': 7_000,
  '429 with a date': 88_000,
  '503 with seconds': 30_000,
};

/** Of an account that answers nothing else, so many requests are not a loop: two seconds, four … a quarter of an hour. */
const MOST_ASKED = 20;
const MOST_ASKED_AN_HOUR = 6;

export function noteHold(
  { time }: World,
  owner: Owner,
  { account, kind }: { account: AccountModel; kind: AnswerKind },
): void {
  const holdMs = HOLD_MS[kind];
  if (holdMs !== undefined) account.heldUntilMs.set(owner.name, time.nowMs() + holdMs);
}

export function judgeAsking(world: World, owner: Owner, account: AccountModel): void {
  const nowMs = world.time.nowMs();
  const heldUntilMs = account.heldUntilMs.get(owner.name) ?? 0;
  if (nowMs < heldUntilMs) {
    breakLaw(world, 'Retry-After is obeyed', `${account.id}, ${heldUntilMs - nowMs} ms too early`);
  }
  const { failing } = account;
  // A page that lost the database asks beside the one that owns it, for a moment.
  if (owner !== world.owner) return;
  const isAlone = world.accounts.some((other) => other.failing === null) || world.accounts.length === 1;
  if (failing === null || !isAlone || !BACKED_OFF_KINDS.includes(failing.kind)) return;
  // What begins anew has forgotten how often it was refused, and a person who looks may try again.
  if (world.disturbedAtMs > failing.sinceMs) {
    account.failing = { ...failing, sinceMs: nowMs, asked: 0 };
    return;
  }
  failing.asked += 1;
  const hours = (nowMs - failing.sinceMs) / (60 * MINUTE_MS);
  if (failing.asked > MOST_ASKED + MOST_ASKED_AN_HOUR * hours) {
    breakLaw(world, 'an account that fails is asked ever more rarely', `${account.id} ${failing.asked} times`);
  }
}
