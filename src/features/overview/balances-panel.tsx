// What the banks say is on the accounts, per currency and as of when.
import { Link } from 'react-router-dom';
import { transactionsPath } from '../../shared/paths.ts';
import type { AccountState, ConnectionState } from '../../sync/sync-service.ts';
import { SumAmount } from '../../ui/amount.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ClockTime } from '../../ui/relative-time.tsx';
import { deriveBalances } from './balances.ts';
import styles from './overview.module.css';

interface BalancesPanelProps {
  readonly accounts: readonly AccountState[] | null;
  readonly connections: readonly ConnectionState[];
}

export function BalancesPanel({ accounts, connections }: BalancesPanelProps) {
  const balances = deriveBalances(accounts ?? [], connections);
  if (balances.length === 0) {
    return (
      <Panel
        title="Balances, per currency"
        state={{ kind: 'empty', what: 'The balances of the accounts will be here after the first refresh.' }}
      />
    );
  }
  return (
    <Panel title="Balances, per currency">
      <table className={styles['table']}>
        <thead className="sr-only">
          <tr>
            <th scope="col">Balance</th>
            <th scope="col">Accounts</th>
            <th scope="col">As of</th>
          </tr>
        </thead>
        <tbody>
          {balances.map(({ currency, sum, accountIds, withoutBalance, asOf }) => (
            <tr key={currency}>
              <td className={styles['balance']}>
                {sum === null ? `${currency}: not said` : <SumAmount {...sum} currency={currency} />}
              </td>
              <td>
                <Link to={transactionsPath({ accountIds })}>
                  {accountIds.length === 1 ? '1 account' : `${accountIds.length} accounts`}
                </Link>
                {withoutBalance > 0 && <span className={styles['quiet']}> + {withoutBalance} without a balance</span>}
              </td>
              <td className={styles['asOf']}>
                {asOf === null ? (
                  'time not said'
                ) : (
                  <>
                    as of <ClockTime at={asOf} />
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
