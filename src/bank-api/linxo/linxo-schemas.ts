// What Linxo Connect answers, v2.1 and v3, read tolerantly: unknown fields pass, missing optional ones are fine (contract §1).
import { z } from 'zod';
import type { Channel, Connection } from '../../domain/connections/connection.ts';
import { normaliseIban, type TransactionStatus } from '../../domain/transactions/transaction.ts';
import { dayField, flagField, idField, instantField, piecesField, textField } from '../loose-fields.ts';
import { amountTextField, parseCurrency, toMoney, UNKNOWN_CURRENCY } from '../money-field.ts';

const channelModeField = z.enum(['REDIRECT', 'EMBEDDED']).nullable().catch(null);
const looseId = z.union([idField, z.null()]).catch(null);

const channelSchema = z
  .object({
    channel_definition_id: looseId,
    mode: channelModeField,
    status: textField,
    expires: instantField,
    last_success_date: instantField,
    last_end_date: instantField,
    channel_definition_unavailable: flagField(false),
  })
  .partial()
  .transform((channel): Channel => ({
    id: channel.channel_definition_id ?? null,
    mode: channel.mode ?? null,
    status: channel.status ?? 'UNKNOWN',
    consentExpiresAt: channel.expires ?? null,
    lastSuccessAt: channel.last_success_date ?? null,
    lastEndAt: channel.last_end_date ?? null,
    isUnavailable: channel.channel_definition_unavailable ?? false,
  }));

const channelsField = z
  .array(z.unknown())
  .catch([])
  .transform((items) => items.flatMap((item) => channelSchema.safeParse(item).data ?? []));

export const connectionSchema = z
  .looseObject({
    id: idField,
    name: textField,
    provider_id: textField,
    status: textField,
    auto_sync: flagField(true),
    channels: channelsField,
  })
  .transform((connection): Connection => ({
    id: connection.id,
    name: connection.name ?? `Connection ${connection.id}`,
    providerId: connection.provider_id,
    status: connection.status ?? 'NONE',
    isAutoSync: connection.auto_sync,
    channels: connection.channels,
  }));

/** An event's resource is a connection as far as the bank filled it in. */
const eventResourceSchema = z.looseObject({
  id: looseId,
  connection_id: looseId,
  name: textField,
  provider_id: textField,
  status: textField,
  channels: channelsField,
});

export const eventSchema = z.looseObject({
  id: looseId,
  event_type: textField,
  event_status: textField,
  resource_type: textField,
  creation_date: z.unknown().optional(),
  channel_definition_id: looseId,
  resource: eventResourceSchema.nullish().catch(null),
});

export const linxoAccountSchema = z
  .looseObject({
    id: idField,
    connection_id: looseId,
    name: textField,
    iban: textField,
    account_number: textField,
    currency: textField,
    balance: z.unknown().optional(),
    balance_date: instantField,
    status: textField,
  })
  .transform((account) => ({
    ...account,
    name: account.name ?? account.account_number ?? `Account ${account.id}`,
    iban: normaliseIban(account.iban),
    currency: parseCurrency(account.currency, account.balance) ?? UNKNOWN_CURRENCY,
  }));

/** By its booking day a payment belongs to a period: where that cannot be read, a row that may be booked is put aside rather than left out of every period. */
export const toLinxoTransactionSchema = (timeZone: string) =>
  z
    .looseObject({
      id: idField,
      amount: z.unknown().optional(),
      currency: textField,
      label: textField,
      notes: textField,
      type: textField,
      date: dayField(timeZone),
      import_date: instantField,
      booking_date: dayField(timeZone),
      value_date: dayField(timeZone),
      status: textField,
      remittance_information: piecesField,
    })
    .transform((row, context) => {
      const isBooked = toStatus(row.status) !== 'pending';
      // The day of the payment stands in for a booking day that was not sent, never for one that cannot be read.
      const field =
        isBooked && row.booking_date.day === null && row.booking_date.problem === null ? 'date' : 'booking_date';
      const { day: bookedOn, problem } = row[field];
      if (isBooked && problem !== null) context.addIssue({ code: 'custom', path: [field], message: problem });
      const text = amountTextField.safeParse(row.amount);
      if (!text.success) context.addIssue('amount: neither a number nor text');
      const money = toMoney(
        { text: text.data ?? '0', currency: parseCurrency(row.currency, row.amount), indicator: null },
        (message) => context.addIssue(message),
      );
      return { ...row, bookedOn, valuedOn: row.value_date.day, money };
    });

export function toStatus(status: string | null): TransactionStatus {
  if (status === null || status === 'BOOKED') return 'booked';
  return status === 'PENDING' ? 'pending' : 'other';
}
