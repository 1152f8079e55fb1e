// Text a bank sent, shown harmless: text nodes only, its own direction, nothing invisible, never longer than its place.
import styles from './bank-text.module.css';
import { revealInvisible, toHarmlessText } from './reveal-invisible.ts';

/** More than anybody reads in a list; a payload view shows the whole. */
const LONGEST_SHOWN = 2_000;

export function BankText({ text, lines = 1 }: { readonly text: string; readonly lines?: number }) {
  const shown = text.slice(0, LONGEST_SHOWN);
  const hiddenCount = text.length - shown.length;
  return (
    <bdi
      className={lines === 1 ? styles['text'] : `${styles['text']} ${styles['lines']}`}
      style={lines === 1 ? undefined : { WebkitLineClamp: lines }}
      title={toHarmlessText(shown)}
    >
      {revealInvisible(shown).map((piece, position) =>
        piece.kind === 'text' ? (
          piece.text
        ) : (
          // A text never changes its order, so the place is the identity.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={position} className={styles['invisible']}>
            {piece.codePoint}
          </span>
        ),
      )}
      {hiddenCount > 0 && ` … and ${hiddenCount.toLocaleString('en-GB')} more characters`}
    </bdi>
  );
}
