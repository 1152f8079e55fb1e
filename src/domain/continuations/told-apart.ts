// What is put before the names of accounts that share an IBAN and are not one, or not yet: their names alone do not tell them apart.
import type { ContinuableAccount, Continuation } from './continuation.ts';

/** Account id → words; only of accounts that somebody was, or is, asked about. */
export function tellApart(
  continuations: readonly Continuation[],
  accounts: readonly ContinuableAccount[],
  goesBy: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const shownId = (id: string) => goesBy.get(id) ?? id;
  const ids = continuations
    .flatMap(({ earlierId, laterId }) => [shownId(earlierId), shownId(laterId)] as const)
    .filter((id, position, all) => all.indexOf(id) === position);
  const asked = accounts.filter(({ id }) => ids.includes(id));
  return new Map(
    [...Map.groupBy(asked, ({ iban, currency }) => JSON.stringify([iban, currency])).values()]
      .filter(({ length }) => length > 1)
      .flatMap((alike) => {
        const sorted = alike.toSorted((one, other) => (one.firstSeenAt.key < other.firstSeenAt.key ? -1 : 1));
        const ended = sorted.filter(({ endedAt }) => endedAt !== null);
        const delivered = sorted.filter(({ endedAt }) => endedAt === null);
        return [...nameEach(ended, 'Ended'), ...(delivered.length > 1 ? nameEach(delivered, '') : [])];
      }),
  );
}

function nameEach(accounts: readonly ContinuableAccount[], words: string): readonly (readonly [string, string])[] {
  return accounts.map(({ id }, position) => {
    const number = accounts.length > 1 ? String(position + 1) : '';
    return [id, [words, number].filter((part) => part !== '').join(' ')];
  });
}

/** `Ended · Operating account`: in front, since a narrow column cuts names off at their end. */
export function toNameApart(name: string, words: string | undefined): string {
  return words === undefined ? name : `${words} · ${name}`;
}
