// Beside totals: what they count twice as long as nobody has said whether two ids are one account, and where to say it.
import { Link } from 'react-router-dom';
import type { CountedTwice } from '../../transaction-index/transaction-index.ts';
import { toCountedTwiceSentence } from '../../words/continuations.ts';
import { paths } from '../paths.ts';
import { ON_SCREEN } from './writing.ts';

export function CountedTwiceNote({ countedTwice }: { readonly countedTwice: CountedTwice | null }) {
  if (countedTwice === null) return null;
  return (
    <>
      {toCountedTwiceSentence(countedTwice, ON_SCREEN)} <Link to={paths.connections}>Decide</Link>
    </>
  );
}
