// Writes what happens to a connection into the queue, in the vendor's words, with the connection as it is at that moment.
import type { ChannelState, ConnectionState, WorldState } from './world-state.ts';
import { toLinxoConnection, toSeconds } from '../linxo/linxo-dialect.ts';

export interface ConnectionEvent {
  readonly type: string;
  readonly connection: ConnectionState;
  readonly channel?: ChannelState;
  /** After a list of accounts was asked for: what was found. */
  readonly hasAccounts?: boolean;
}

export function writeEvent(state: WorldState, event: ConnectionEvent, atMs: number): void {
  const { type, connection, channel, hasAccounts } = event;
  const accounts = connection.accounts
    .filter(({ isListed }) => isListed)
    .map(({ plan }) => ({ id: plan.linxoId, name: plan.name, iban: plan.iban, currency: plan.currency }));
  const text = JSON.stringify({
    id: state.eventLog.nextId(),
    event_type: type,
    resource_type: 'CONNECTION',
    creation_date: toSeconds(atMs),
    ...(channel === undefined ? {} : { channel_definition_id: channel.plan.id }),
    resource: {
      ...toLinxoConnection(connection),
      ...(hasAccounts === true ? { accounts } : {}),
    },
  });
  state.eventLog.write({ atMs, text });
}
