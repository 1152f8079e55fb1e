// What came in?
import { Transactions } from '../../features/transactions/transactions.tsx';

export function TransactionsPage() {
  return <Transactions />;
}
