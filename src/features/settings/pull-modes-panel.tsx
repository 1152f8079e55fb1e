// What of each account is read, chosen by a person, with what each choice gives and gives up.
import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { parseCalendarDate } from '../../domain/dates/calendar-date.ts';
import { toModeKey } from '../../domain/pull-mode.ts';
import type { PullMode } from '../../domain/pull-mode.ts';
import type { AccountState } from '../../sync/sync-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { Panel } from '../../ui/panel.tsx';
import { toPanelState } from '../../ui/query-panel-state.ts';
import { useServices } from '../../shared/services.ts';
import { tellFailure } from '../../shared/tell-failure.ts';
import { syncQueries } from '../../shared/sync-queries.ts';
import { isPossible, MODE_WORDS, toChoice, toMode, type ModeWords } from './mode-words.ts';
import styles from './settings.module.css';

export function PullModesPanel() {
  const { sync } = useServices();
  const query = useQuery(syncQueries.state(sync));
  const face = toPanelState(query, {
    reading: 'Reading the accounts',
    failed: 'The accounts could not be read.',
    isEmpty: ({ accounts }) => accounts === null || accounts.length === 0,
    empty: { what: 'No account is known yet.' },
  });
  const hasChangeStamps = query.data?.hasChangeStamps ?? true;
  return (
    <Panel title="What is read of each account" state={face}>
      {(query.data?.accounts ?? []).map((account) => (
        // With another mode its date is another: the field begins anew.
        <AccountMode key={`${account.id} ${toModeKey(account.mode)}`} account={account} hasStamps={hasChangeStamps} />
      ))}
      <ul className={styles['modeWords']}>
        {toChosen(query.data?.accounts ?? []).map(({ label, explanation }) => (
          <li key={label}>
            <strong>{label}</strong>: {explanation}
          </li>
        ))}
      </ul>
      <p className={styles['quiet']}>
        Another choice reads the account anew. Rows that are kept stay, whatever is chosen.
      </p>
    </Panel>
  );
}

/** Most accounts are read in the same way: what that gives and gives up is said once. */
function toChosen(accounts: readonly AccountState[]): readonly ModeWords[] {
  return [...new Set(accounts.map(({ mode }) => MODE_WORDS[toChoice(mode)]))];
}

function AccountMode({ account, hasStamps }: { readonly account: AccountState; readonly hasStamps: boolean }) {
  const { id, name, mode } = account;
  const choose = useChoose(id);
  const choice = toChoice(mode);
  const choices = Object.entries(MODE_WORDS)
    .filter(([value]) => isPossible(value, hasStamps))
    .map(([value, { label }]) => ({ value, label }));
  return (
    <div className={styles['mode']}>
      <span className={styles['modeAccount']}>
        <BankText text={name} />
      </span>
      <NativeSelect
        aria-label={`What is read of ${name}`}
        data={choices}
        value={choice}
        onChange={({ currentTarget }) => choose(toMode(currentTarget.value, mode))}
      />
      {mode.kind === 'from-date' && <FromDate name={name} mode={mode} onChoose={choose} />}
    </div>
  );
}

interface FromDateProps {
  readonly name: string;
  readonly mode: Extract<PullMode, { kind: 'from-date' }>;
  readonly onChoose: (mode: PullMode) => void;
}

/** Taken when the field is left: each digit typed would be another mark. */
function FromDate({ name, mode, onChoose }: FromDateProps) {
  return (
    <TextInput
      type="date"
      aria-label={`First day read of ${name}`}
      defaultValue={mode.from}
      onBlur={({ currentTarget }) => {
        const from = parseCalendarDate(currentTarget.value);
        if (from !== null && from !== mode.from) onChoose({ ...mode, from });
      }}
    />
  );
}

function useChoose(accountId: string): (mode: PullMode) => void {
  const { sync } = useServices();
  const { mutate } = useMutation({
    mutationFn: (mode: PullMode) => sync.setMode({ accountId, mode }),
    onError: (error) => {
      tellFailure('The choice could not be kept; the account is read as before. Reload the page and try again.', error);
    },
  });
  return mutate;
}
