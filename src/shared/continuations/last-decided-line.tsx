// What was just decided about an account, with the way back; the button that was pressed is gone, so the focus comes here.
import { Button } from '@mantine/core';
import { BankText } from '../../ui/bank-text.tsx';
import styles from './continuations.module.css';
import { toDecidedText, type LastDecided } from './use-continuations.ts';
import { useFocusWhen } from './use-focus-when.ts';

export function LastDecidedLine({ last, onUndo }: { readonly last: LastDecided; readonly onUndo: () => void }) {
  const place = useFocusWhen(true);
  return (
    <div ref={place} className={styles['last']}>
      <BankText text={toDecidedText(last)} lines={3} />
      <Button variant="default" size="compact-sm" onClick={onUndo}>
        Undo that
      </Button>
    </div>
  );
}
