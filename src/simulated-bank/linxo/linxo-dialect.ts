// The world in Linxo Connect's words (v2.1): snake case, epoch seconds, amounts as numbers, days as midnight in Paris.
import { toDecimalText } from '../../domain/money/money.ts';
import { balanceMinor } from '../world/balance.ts';
import type { BankRow } from '../world/bank-row.ts';
import type { AccountState, ConnectionState } from '../world/world-state.ts';

const DAY_MS = 86_400_000;
const midnightByDay = new Map<string, number>();

export function toSeconds(atMs: number): number {
  return Math.floor(atMs / 1000);
}

export function toLinxoConnection(connection: ConnectionState) {
  const { plan, shownStatus, channels, accounts, createdMs } = connection;
  return {
    id: plan.id,
    provider_id: plan.providerId,
    name: plan.name,
    status: shownStatus,
    auto_sync: plan.isAutoSync,
    creation_date: toSeconds(createdMs),
    channels: channels.map((channel) => ({
      channel_definition_id: channel.plan.id,
      mode: channel.plan.mode,
      status: channel.status,
      ...(channel.expiresMs === null ? {} : { expires: toSeconds(channel.expiresMs) }),
      ...(channel.lastSuccessMs === null ? {} : { last_success_date: toSeconds(channel.lastSuccessMs) }),
      ...(channel.lastEndMs === null ? {} : { last_end_date: toSeconds(channel.lastEndMs) }),
      account_types: [
        ...new Set(accounts.filter(({ plan }) => plan.channelId === channel.plan.id).map(({ plan }) => plan.type)),
      ],
      channel_definition_unavailable: channel.trouble === 'out',
    })),
  };
}

export function toLinxoAccount(account: AccountState, connectionId: string, nowMs: number) {
  const { plan } = account;
  return {
    id: plan.linxoId,
    connection_id: connectionId,
    name: plan.name,
    ...(plan.iban === null ? {} : { iban: plan.iban }),
    account_number: plan.accountNumber,
    balance: toNumber(balanceMinor(account), plan.currency),
    balance_date: toSeconds(nowMs),
    currency: plan.currency,
    type: plan.type,
    status: 'ACTIVE',
  };
}

export function toLinxoTransaction(row: BankRow, { plan }: AccountState) {
  return {
    id: toLinxoRowId(row),
    account_id: plan.linxoId,
    amount: toNumber(row.amountMinor, plan.currency),
    currency: plan.currency,
    label: row.counterpartyName,
    type: row.isCard ? 'CARD' : row.amountMinor < 0 ? 'DEBIT' : 'CREDIT',
    date: parisMidnightSeconds(linxoDay(row)),
    import_date: Math.floor(row.createdAtUs / 1_000_000),
    ...(row.bookedOn === null ? {} : { booking_date: parisMidnightSeconds(row.bookedOn) }),
    value_date: parisMidnightSeconds(row.valuedOn),
    status: row.status,
    remittance_information: [row.purpose],
  };
}

function toLinxoRowId({ number }: BankRow): string {
  return String(700_000_000 + number * 13);
}

export function linxoDay(row: BankRow): string {
  return row.bookedOn ?? row.valuedOn;
}

/** European summer time: from the last Sunday of March to the last Sunday of October; at both midnights the old time still holds. */
export function parisMidnightSeconds(day: string): number {
  const known = midnightByDay.get(day);
  if (known !== undefined) return known;
  const utcMs = Date.parse(`${day}T00:00:00Z`);
  const year = Number(day.slice(0, 4));
  const isSummer = utcMs > lastSundayMs(year, 2) && utcMs <= lastSundayMs(year, 9);
  const seconds = utcMs / 1000 - (isSummer ? 7_200 : 3_600);
  midnightByDay.set(day, seconds);
  return seconds;
}

function lastSundayMs(year: number, monthIndex: number): number {
  const lastDayMs = Date.UTC(year, monthIndex + 1, 0);
  return lastDayMs - new Date(lastDayMs).getUTCDay() * DAY_MS;
}

/** Decimal text first: dividing would leave digits that are no cents. */
function toNumber(minor: number, currency: string): number {
  return Number(toDecimalText({ minor, currency }));
}
