// The banks of the simulated company: connections, their channels, their accounts. Invented names; every trouble a card can show.
import { makeIban } from './iban.ts';

export type ChannelTrouble = 'AUTH_FAILED' | 'CHALLENGE_REQUIRED' | 'EMPTY' | 'TOKEN_EXPIRED' | 'out';

export interface ChannelPlan {
  readonly id: string;
  readonly mode: 'REDIRECT' | 'EMBEDDED';
  readonly trouble?: ChannelTrouble;
  /** Days from the world's start; absent: a channel without a consent. */
  readonly consentDays?: number;
  /** Days since the last success; 0 is last night. */
  readonly lastSuccessDaysAgo?: number;
}

export interface AccountPlan {
  readonly linxoId: string;
  readonly everifinId: string;
  readonly channelId: string;
  readonly name: string;
  readonly iban: string | null;
  readonly accountNumber: string;
  readonly currency: 'EUR' | 'CZK' | 'GBP' | 'JPY';
  readonly type: 'CHECKINGS' | 'SAVINGS' | 'CREDIT_CARD';
  readonly rowsPerDay: number;
  /** The bank tells of it only when asked for its list of accounts. */
  readonly isUnlisted?: boolean;
}

export interface ConnectionPlan {
  readonly id: string;
  readonly providerId: string;
  readonly name: string;
  readonly isAutoSync: boolean;
  /** World time of a whole synchronisation at speed 1. */
  readonly durationMs: number;
  /** Added yesterday and never synchronised: its history is still at the bank. */
  readonly isNew?: boolean;
  readonly channels: readonly ChannelPlan[];
  readonly accounts: readonly AccountPlan[];
}

let accountCount = 0;

function account(
  channelId: string,
  name: string,
  country: string | null,
  facts: Pick<AccountPlan, 'currency' | 'rowsPerDay'> & Partial<AccountPlan>,
): AccountPlan {
  accountCount += 1;
  const number = String(19_000_000_000 + accountCount * 7_368_787).padStart(16, '0');
  const bban = toBban(country ?? '', number);
  return {
    linxoId: String(51_000 + accountCount * 3),
    everifinId: `acc-${(0x9a3f00 + accountCount * 4_241).toString(16)}-${accountCount.toString().padStart(2, '0')}`,
    channelId,
    name,
    iban: country === null ? null : makeIban(country, bban),
    accountNumber: number,
    type: 'CHECKINGS',
    ...facts,
  };
}

function toBban(country: string, number: string): string {
  if (country === 'GB') return `NWLD${number.slice(-14)}`;
  if (country === 'NL') return `SAKU${number.slice(-10)}`;
  const lengths: Record<string, number> = { FR: 23, CZ: 20, DE: 18 };
  return number.padStart(lengths[country] ?? 16, '30');
}

export const CONNECTION_PLANS: readonly ConnectionPlan[] = [
  {
    id: '3101',
    providerId: '200',
    name: 'Crédit Rhodanien',
    isAutoSync: true,
    durationMs: 14_000,
    channels: [
      { id: '8701', mode: 'REDIRECT', consentDays: 74 },
      { id: '8700', mode: 'EMBEDDED' },
    ],
    accounts: [
      account('8701', 'Compte courant siège', 'FR', { currency: 'EUR', rowsPerDay: 3.1 }),
      account('8701', 'Salaires & charges', 'FR', { currency: 'EUR', rowsPerDay: 1.4 }),
      account('8700', 'Carte affaires', null, { currency: 'EUR', rowsPerDay: 2.2, type: 'CREDIT_CARD' }),
    ],
  },
  {
    id: '3102',
    providerId: '311',
    name: 'Banka Vltava',
    isAutoSync: true,
    durationMs: 9_000,
    channels: [
      { id: '8710', mode: 'REDIRECT', consentDays: 131 },
      { id: '8711', mode: 'EMBEDDED', trouble: 'EMPTY' },
    ],
    accounts: [
      account('8710', 'Provozní účet', 'CZ', { currency: 'CZK', rowsPerDay: 2.4 }),
      account('8710', 'Mzdový účet', 'CZ', { currency: 'CZK', rowsPerDay: 0.9 }),
      account('8710', 'Eurový účet', 'CZ', { currency: 'EUR', rowsPerDay: 0.8 }),
      account('8710', 'Rezervní účet', 'CZ', { currency: 'CZK', rowsPerDay: 0.2, type: 'SAVINGS', isUnlisted: true }),
    ],
  },
  {
    id: '3103',
    providerId: '402',
    name: 'Hansa Handelsbank',
    isAutoSync: true,
    durationMs: 6_000,
    channels: [{ id: '8720', mode: 'REDIRECT', trouble: 'TOKEN_EXPIRED', consentDays: -3, lastSuccessDaysAgo: 4 }],
    accounts: [
      account('8720', 'Geschäftskonto Köln', 'DE', { currency: 'EUR', rowsPerDay: 1.2 }),
      account('8720', 'Mietkautionen', 'DE', { currency: 'EUR', rowsPerDay: 0.2, type: 'SAVINGS' }),
    ],
  },
  {
    id: '3104',
    providerId: '518',
    name: 'Northwold Bank',
    isAutoSync: false,
    durationMs: 5_000,
    channels: [{ id: '8730', mode: 'EMBEDDED', trouble: 'CHALLENGE_REQUIRED', lastSuccessDaysAgo: 2 }],
    accounts: [
      account('8730', 'London office', 'GB', { currency: 'GBP', rowsPerDay: 1.3 }),
      account('8730', 'Client money', 'GB', { currency: 'GBP', rowsPerDay: 0.4 }),
    ],
  },
  {
    id: '3105',
    providerId: '633',
    name: 'Sakura Ginkō Europe',
    isAutoSync: true,
    durationMs: 22_000,
    channels: [{ id: '8740', mode: 'REDIRECT', consentDays: 5 }],
    accounts: [
      account('8740', '東京支店 円口座', 'NL', { currency: 'JPY', rowsPerDay: 0.9 }),
      account('8740', 'Import settlements', 'NL', { currency: 'EUR', rowsPerDay: 0.6 }),
    ],
  },
  {
    id: '3106',
    providerId: '207',
    name: "Caisse d'Armor",
    isAutoSync: true,
    durationMs: 8_000,
    channels: [{ id: '8750', mode: 'REDIRECT', trouble: 'out', consentDays: 40, lastSuccessDaysAgo: 1 }],
    accounts: [
      account('8750', 'Atelier de Brest', 'FR', { currency: 'EUR', rowsPerDay: 0.9 }),
      account('8750', 'Livret association', 'FR', { currency: 'EUR', rowsPerDay: 0.1, type: 'SAVINGS' }),
    ],
  },
  {
    id: '3107',
    providerId: '319',
    name: 'Spořitelna Morava',
    isAutoSync: true,
    durationMs: 30_000,
    isNew: true,
    channels: [
      { id: '8760', mode: 'REDIRECT', consentDays: 179 },
      { id: '8761', mode: 'EMBEDDED' },
    ],
    accounts: [
      account('8760', 'Běžný účet Brno', 'CZ', { currency: 'CZK', rowsPerDay: 1.3 }),
      account('8761', 'Spořicí účet', 'CZ', { currency: 'CZK', rowsPerDay: 0.2, type: 'SAVINGS' }),
    ],
  },
  {
    id: '3108',
    providerId: '226',
    name: 'Banque des Alpes',
    isAutoSync: true,
    durationMs: 17_000,
    channels: [
      { id: '8770', mode: 'REDIRECT', consentDays: 88 },
      { id: '8771', mode: 'EMBEDDED', trouble: 'AUTH_FAILED', lastSuccessDaysAgo: 9 },
    ],
    accounts: [
      account('8770', 'Compte filiale Annecy', 'FR', { currency: 'EUR', rowsPerDay: 1.5 }),
      account('8771', 'Compte à terme', 'FR', { currency: 'EUR', rowsPerDay: 0.1, type: 'SAVINGS' }),
    ],
  },
];
