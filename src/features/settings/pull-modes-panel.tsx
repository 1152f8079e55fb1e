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
import { isPossible, MODE_CHOICES, toChoice, toMode } from './mode-choices.ts';
import styles from './settings.module.css';
import { sayModeMeaning, sayModeName, sayModes, type ModeChoice } from '../../words/pages/settings.ts';

export function PullModesPanel() {
  const { sync } = useServices();
  const query = useQuery(syncQueries.state(sync));
  const face = toPanelState(query, {
    reading: sayModes('reading'),
    failed: sayModes('failed'),
    isEmpty: ({ accounts }) => accounts === null || accounts.length === 0,
    empty: { what: sayModes('empty') },
  });
  const hasChangeStamps = query.data?.hasChangeStamps ?? true;
  return (
    <Panel title={sayModes('title')} state={face}>
      {(query.data?.accounts ?? []).map((account) => (
        // With another mode its date is another: the field begins anew.
        <AccountMode key={`${account.id} ${toModeKey(account.mode)}`} account={account} hasStamps={hasChangeStamps} />
      ))}
      <ul className={styles['modeWords']}>
        {toChosen(query.data?.accounts ?? []).map((choice) => (
          <li key={choice}>
            <strong>{sayModeName(choice)}</strong>: {sayModeMeaning(choice)}
          </li>
        ))}
      </ul>
      <p className={styles['quiet']}>{sayModes('anew')}</p>
    </Panel>
  );
}

/** Most accounts are read in the same way: what that gives and gives up is said once. */
function toChosen(accounts: readonly AccountState[]): readonly ModeChoice[] {
  return [...new Set(accounts.map(({ mode }) => toChoice(mode)))];
}

function AccountMode({ account, hasStamps }: { readonly account: AccountState; readonly hasStamps: boolean }) {
  const { id, name, mode } = account;
  const choose = useChoose(id);
  const choice = toChoice(mode);
  const choices = MODE_CHOICES.filter((value) => isPossible(value, hasStamps)).map((value) => ({
    value,
    label: sayModeName(value),
  }));
  return (
    <div className={styles['mode']}>
      <span className={styles['modeAccount']}>
        <BankText text={name} />
      </span>
      <NativeSelect
        aria-label={sayModes('read-of', { account: name })}
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
      aria-label={sayModes('first-day', { account: name })}
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
      tellFailure(sayModes('not-kept'), error);
    },
  });
  return mutate;
}
