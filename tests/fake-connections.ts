// Seven bank connections in the states a bank can be in.
import type { Channel } from '../src/domain/connections/connection.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

export interface ConnectionBlueprint {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly isAutoSync: boolean;
  readonly lastSuccessAgoMs: number | null;
  readonly channels: readonly (Pick<Channel, 'id' | 'mode' | 'status'> & { readonly expiresInMs?: number })[];
}

export const CONNECTIONS: readonly ConnectionBlueprint[] = [
  {
    id: '101',
    name: 'BNP Paribas',
    status: 'SUCCESS',
    isAutoSync: true,
    lastSuccessAgoMs: 3 * MINUTE_MS,
    channels: [
      { id: '8701', mode: 'REDIRECT', status: 'SUCCESS', expiresInMs: 53 * DAY_MS },
      { id: '8700', mode: 'EMBEDDED', status: 'EMPTY' },
    ],
  },
  {
    id: '102',
    name: 'Crédit Nord',
    status: 'FAILED',
    isAutoSync: true,
    lastSuccessAgoMs: 3 * HOUR_MS + 35 * MINUTE_MS,
    channels: [{ id: '8711', mode: 'REDIRECT', status: 'TOKEN_EXPIRED', expiresInMs: -3 * HOUR_MS }],
  },
  {
    id: '103',
    name: 'Half Bank',
    status: 'PARTIAL_SUCCESS',
    isAutoSync: true,
    lastSuccessAgoMs: 5 * MINUTE_MS,
    channels: [
      { id: '8721', mode: 'REDIRECT', status: 'SUCCESS', expiresInMs: 4 * DAY_MS },
      { id: '8720', mode: 'EMBEDDED', status: 'CHALLENGE_REQUIRED' },
    ],
  },
  {
    id: '104',
    name: 'Komerční banka',
    status: 'SUCCESS',
    isAutoSync: true,
    lastSuccessAgoMs: 4 * MINUTE_MS,
    channels: [{ id: '8731', mode: 'REDIRECT', status: 'SUCCESS', expiresInMs: 80 * DAY_MS }],
  },
  {
    id: '105',
    name: 'Barclays',
    status: 'RUNNING',
    isAutoSync: true,
    lastSuccessAgoMs: 6 * HOUR_MS,
    channels: [{ id: '8741', mode: 'REDIRECT', status: 'SUCCESS', expiresInMs: 120 * DAY_MS }],
  },
  {
    id: '106',
    name: 'Mizuho',
    status: 'SUCCESS',
    isAutoSync: false,
    lastSuccessAgoMs: 26 * HOUR_MS,
    channels: [{ id: '8751', mode: 'EMBEDDED', status: 'SUCCESS', expiresInMs: -2 * DAY_MS }],
  },
  {
    id: '107',
    name: 'Sparkasse Neustadt',
    status: 'SUCCESS',
    isAutoSync: true,
    lastSuccessAgoMs: 12 * MINUTE_MS,
    channels: [
      { id: '8761', mode: 'REDIRECT', status: 'SUCCESS', expiresInMs: 88 * DAY_MS },
      { id: '8760', mode: 'EMBEDDED', status: 'ZORK' },
    ],
  },
];
