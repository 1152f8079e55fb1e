// Money on the screen: figures that line up at the right, the currency after; a minus sign says debit, never a colour.
import type { Money, Sum } from '../domain/money/money.ts';
import { toAmountText, toSumText } from './amount-text.ts';
import styles from './amount.module.css';

export function Amount({ money }: { readonly money: Money }) {
  return <Figure text={toAmountText(money)} currency={money.currency} />;
}

export function SumAmount({ currency, ...sum }: Sum & { readonly currency: string }) {
  return <Figure text={toSumText(sum, currency)} currency={currency} />;
}

function Figure({ text, currency }: { readonly text: string; readonly currency: string }) {
  return (
    <span className={styles['amount']}>
      <span>{text}</span> <span className={styles['currency']}>{currency}</span>
    </span>
  );
}
