import { describe, expect, test } from 'vitest';
import { createFakeSync } from '../../tests/fake-sync-state.ts';
import type { ConnectionState } from '../sync/sync-service.ts';
import { toStanding } from './connection-standing.ts';

const connections = createFakeSync().state.connections ?? [];

function named(name: string): ConnectionState {
  const connection = connections.find((each) => each.name === name);
  if (connection === undefined) throw new Error(`the believable morning has no ${name}`);
  return connection;
}

describe('toStanding', () => {
  test('puts a bank that waits for a person before whatever its status says', () => {
    expect(toStanding(named('Half Bank')).kind).toBe('needs-you');
  });

  test('says running while a run is open, even when a person is needed too', () => {
    const openRun = named('Barclays').openRun;
    expect(toStanding({ ...named('Half Bank'), openRun }).kind).toBe('running');
  });

  test('takes a consent whose date has passed for a warning only: the status decides', () => {
    expect(toStanding(named('Mizuho')).kind).toBe('up-to-date');
  });

  test('is not alarmed by an empty channel beside one that works, nor by a status nobody knows', () => {
    expect(toStanding(named('BNP Paribas')).kind).toBe('up-to-date');
    expect(toStanding(named('Sparkasse Neustadt')).kind).toBe('up-to-date');
  });

  test('says that there is no account when every channel is empty', () => {
    const bank = named('BNP Paribas');
    const channels = bank.channels.map((channel) => ({ ...channel, status: 'EMPTY' }));
    expect(toStanding({ ...bank, channels })).toEqual({ kind: 'empty', tone: 'empty', words: 'no account on it' });
  });

  test('shows an unknown connection status as it is', () => {
    expect(toStanding({ ...named('BNP Paribas'), status: 'ZORK' })).toEqual({
      kind: 'unknown',
      tone: 'unknown',
      words: 'unknown: ZORK',
    });
  });

  test('says when the bank lists a connection no longer', () => {
    const bank = named('BNP Paribas');
    expect(toStanding({ ...bank, goneSince: bank.readAt }).words).toBe('no longer listed by the bank');
  });
});
