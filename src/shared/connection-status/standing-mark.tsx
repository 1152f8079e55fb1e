// Where a bank stands as a mark, and beside it what runs there while it waits for a person.
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Standing } from './connection-standing.ts';

export function StandingMark({ standing: { tone, words, running } }: { readonly standing: Standing }) {
  return (
    <>
      <StatusMark tone={tone} label={words} />
      {running !== null && (
        <>
          {' '}
          <StatusMark tone="running" label={running} />
        </>
      )}
    </>
  );
}
