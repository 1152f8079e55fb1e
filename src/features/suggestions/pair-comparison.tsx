// Two rows side by side, field by field: what is equal stands once across both, what differs is marked.
import { Link } from 'react-router-dom';
import { transactionPath } from '../../shared/paths.ts';
import type { SuggestedRow } from '../../sync/suggestion-service.ts';
import { BankText } from '../../ui/bank-text.tsx';
import { compareFields, type ComparedField } from './compared-fields.ts';
import styles from './suggestions.module.css';

interface PairComparisonProps {
  readonly first: SuggestedRow;
  readonly second: SuggestedRow;
  readonly label: string;
}

export function PairComparison({ first, second, label }: PairComparisonProps) {
  const isPendingPair = first.status === 'pending' && second.status === 'booked';
  return (
    <table className={styles['comparison']} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">Field</span>
          </th>
          <RowHead row={first} name={isPendingPair ? 'Pending row' : 'One row'} />
          <RowHead row={second} name={isPendingPair ? 'Booked row' : 'The other row'} />
        </tr>
      </thead>
      <tbody>
        {compareFields(first, second).map((field) => (
          <tr key={field.name} data-different={field.isDifferent}>
            <th scope="row">{field.name}</th>
            <Values field={field} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RowHead({ row, name }: { readonly row: SuggestedRow; readonly name: string }) {
  return (
    <th scope="col">
      {name}{' '}
      <Link to={transactionPath(row)} aria-label={`Open ${name.toLowerCase()} in the table`}>
        open
      </Link>
    </th>
  );
}

function Values({ field: { first, second, isDifferent } }: { readonly field: ComparedField }) {
  if (!isDifferent) {
    return (
      <td colSpan={2}>
        <Value text={first} />
      </td>
    );
  }
  return (
    <>
      <td>
        <span aria-hidden="true" className={styles['differs']}>
          ≠
        </span>
        <span className="sr-only">Differs: </span>
        <Value text={first} />
      </td>
      <td>
        <Value text={second} />
      </td>
    </>
  );
}

function Value({ text }: { readonly text: string | null }) {
  return text === null ? <span className={styles['quiet']}>not said</span> : <BankText text={text} lines={3} />;
}
