// Sets the accounts, bank by bank.
import { Button, Stack } from '@mantine/core';
import type { AccountState } from '../../sync/sync-service.ts';
import { goesBy } from '../../shared/account-ids.ts';
import { FilterPill } from '../../ui/filter-pill.tsx';
import { toHarmlessText } from '../../ui/reveal-invisible.ts';
import { toAccountLabel } from './account-label.ts';
import { AnyOf } from './choice-list.tsx';
import type { FilterProps } from './filter-bar.tsx';

interface AccountFilterProps extends FilterProps {
  readonly accounts: readonly AccountState[];
}

export function AccountFilter({ url, setUrl, accounts }: AccountFilterProps) {
  const choose = (ids: readonly string[]) => void setUrl({ accounts: ids.length === 0 ? null : [...ids] });
  const isAsked = (id: string) => url.accounts.includes(id);
  const banks = [...Map.groupBy(accounts, ({ bankName }) => bankName ?? 'No bank said')];
  return (
    <FilterPill label="Account" value={toAccountWords(url.accounts, accounts)} onClear={() => choose([])}>
      {() => (
        <Stack gap="sm">
          {banks.map(([bank, own]) => (
            <div key={bank}>
              <Button
                variant="subtle"
                size="compact-xs"
                aria-label={`Only the accounts of ${toHarmlessText(bank)}`}
                onClick={() => choose(own.map(({ id }) => id))}
              >
                {toHarmlessText(bank)}
              </Button>
              <AnyOf
                label={`Accounts of ${toHarmlessText(bank)}`}
                choices={own.map(({ id, name, iban }) => ({ value: id, label: toAccountLabel(name, iban) }))}
                values={own.filter(({ id, earlierIds }) => [id, ...earlierIds].some(isAsked)).map(({ id }) => id)}
                onChange={(ids) => {
                  const others = url.accounts.filter((id) => !own.some(goesBy(id)));
                  choose([...others, ...ids]);
                }}
              />
            </div>
          ))}
        </Stack>
      )}
    </FilterPill>
  );
}

/** The bank alone where all its accounts are meant. Null: all accounts. */
function toAccountWords(ids: readonly string[], accounts: readonly AccountState[]): string | null {
  if (ids.length === 0) return null;
  const chosen = accounts.filter(({ id, earlierIds }) => [id, ...earlierIds].some((own) => ids.includes(own)));
  const unknown = ids.filter((id) => !accounts.some(goesBy(id)));
  const bank = chosen[0]?.bankName ?? null;
  const ofBank = accounts.filter(({ bankName }) => bankName === bank);
  const isWholeBank =
    unknown.length === 0 && ofBank.length === chosen.length && ofBank.every((account) => chosen.includes(account));
  if (bank !== null && isWholeBank && chosen.length > 1) return bank;
  return [...chosen.map(({ name }) => name), ...unknown.map((id) => `unknown account ${id}`)].join(', ');
}
