// An account that comes back under another id, as after a new consent: the same account and payments, new ids, and no more history than a bank then shows.
import { addDays, toBankDay } from '../../domain/dates/calendar-date.ts';
import type { BankRow } from './bank-row.ts';
import { withBooked } from './balance.ts';
import type { ConnectionState, WorldState } from './world-state.ts';

/** Without a stronger consent a bank shows no more. */
const SHOWN_DAYS = 90;

/** The connection's first account; the id it had is known to nobody any more. */
export function comeBackUnderAnotherId(state: WorldState, connection: ConnectionState, atMs: number): void {
  const [former] = connection.accounts;
  if (former === undefined) return;
  const from = addDays(toBankDay(atMs), -SHOWN_DAYS);
  const isShown = ({ bookedOn, valuedOn }: BankRow) => (bookedOn ?? valuedOn) >= from;
  const rows = former.rows.filter(isShown).map((row, position) => ({
    ...row,
    number: state.nextRowNumber + position,
    createdAtUs: atMs * 1000,
    updatedAtUs: atMs * 1000,
  }));
  state.nextRowNumber += rows.length;
  const { plan, openingMinor } = former;
  connection.accounts[0] = {
    ...former,
    plan: { ...plan, linxoId: `${plan.linxoId}9`, everifinId: `${plan.everifinId}-2` },
    openingMinor: withBooked(
      former.rows.filter((row) => !isShown(row)),
      openingMinor,
    ),
    rows,
  };
}
