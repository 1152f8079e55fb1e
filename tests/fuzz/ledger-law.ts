// What a row says by the first version written and every change the ledger tells since: so the ledger is held to the truth, too.
import { LawBroken } from './world.ts';
import type { Content, World } from './world.ts';

export async function readContent(
  { store, observed }: World,
  { accountId, transactionId, isMissing }: { accountId: string; transactionId: string; isMissing: boolean },
): Promise<Content> {
  const first = observed.firstWritten.get(accountId)?.get(transactionId);
  if (first === undefined) throw new LawBroken('every row held was written', `${accountId} ${transactionId}`);
  const told: Record<string, string | null> = { ...first, missingSince: null };
  for (const { changes } of await store.readLedger({ accountId, transactionId })) {
    for (const { field, before, after } of changes) {
      if (!(field in told)) continue;
      if (told[field] !== before) {
        throw new LawBroken(
          'the ledger tells every change',
          `${transactionId} ${field}: ${told[field]}, then from ${before}`,
        );
      }
      told[field] = after;
    }
  }
  if ((told['missingSince'] !== null) !== isMissing) {
    throw new LawBroken('the ledger tells every change', `${transactionId} missing since ${told['missingSince']}`);
  }
  const { purpose = null, amount, status, bookedOn = null } = told;
  return { purpose, amount: amount ?? '', status: status ?? '', bookedOn };
}
