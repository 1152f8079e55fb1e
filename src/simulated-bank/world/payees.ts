// Who the simulated company pays and is paid by, for each currency: what a statement of such a company looks like.
import type { Random } from '../../lib/random.ts';
import type { AccountPlan } from './catalogue.ts';

export interface PayeePattern {
  readonly name: string;
  /** `{n}` a running number, `{month}` the month it is for. */
  readonly purpose: string;
  /** In whole units of the currency; negative is money out. */
  readonly from: number;
  readonly to: number;
  /** How often, against the others; 0: on its day of the month only. */
  readonly weight: number;
  readonly dayOfMonth?: number;
  readonly isCard?: boolean;
}

const EURO: readonly PayeePattern[] = [
  { name: 'Papeterie Lefèvre SARL', purpose: 'Facture FA-{n}', from: -30, to: -900, weight: 6 },
  { name: 'Brasserie Aux Deux Îles', purpose: 'CB Aux Deux Iles Lyon', from: -14, to: -120, weight: 7, isCard: true },
  { name: 'Transports Nœud & Fils', purpose: 'Fret {n} Lyon-Brest', from: -180, to: -2_400, weight: 5 },
  { name: "O'Brien Consulting Ltd", purpose: 'Invoice {n} advisory {month}', from: -900, to: -7_800, weight: 2 },
  { name: 'Müller Präzisionsteile GmbH', purpose: 'RE {n} Lieferung', from: -400, to: -18_000, weight: 4 },
  { name: 'Société Générale de Nettoyage', purpose: 'Nettoyage {month}', from: -420, to: -460, weight: 1 },
  { name: 'Hôtel Mercœur', purpose: 'CB Hotel Mercoeur', from: -89, to: -310, weight: 4, isCard: true },
  { name: 'SNCF Voyageurs', purpose: 'CB SNCF Internet', from: -19, to: -240, weight: 6, isCard: true },
  { name: 'Galerie Ångström', purpose: 'Order {n}', from: 250, to: 9_400, weight: 6 },
  { name: 'Carrefour Marchés', purpose: 'Virement commande {n}', from: 1_200, to: 24_000, weight: 5 },
  { name: 'Łódzka Fabryka Szkła', purpose: 'FV/{n}', from: 600, to: 8_800, weight: 4 },
  { name: 'Frais de tenue de compte', purpose: 'Commission {month}', from: -4, to: -39, weight: 2 },
  { name: 'SCI Quai Perrache', purpose: 'Loyer {month}', from: -6_850, to: -6_850, weight: 0, dayOfMonth: 5 },
  { name: 'URSSAF Rhône-Alpes', purpose: 'Cotisations {month}', from: -4_100, to: -5_900, weight: 0, dayOfMonth: 15 },
  { name: 'DGFiP', purpose: 'TVA {month}', from: -2_000, to: -14_500, weight: 0, dayOfMonth: 19 },
  { name: 'Zoë Garçon', purpose: 'Salaire {month}', from: -2_640, to: -2_640, weight: 0, dayOfMonth: 27 },
  { name: 'Anaïs Le Goff', purpose: 'Salaire {month}', from: -3_115, to: -3_115, weight: 0, dayOfMonth: 27 },
];

const KORUNA: readonly PayeePattern[] = [
  { name: 'Papírnictví Růžička', purpose: 'Faktura {n}', from: -300, to: -9_800, weight: 6 },
  { name: 'Dřevovýroba Šťastný s.r.o.', purpose: 'FV {n} materiál', from: -4_200, to: -96_000, weight: 4 },
  { name: 'Pražská energetika', purpose: 'Záloha {month}', from: -6_400, to: -12_900, weight: 1 },
  { name: 'Čerpací stanice Žižkov', purpose: 'Platba kartou', from: -600, to: -3_100, weight: 6, isCard: true },
  { name: 'Jídelna U Tří koní', purpose: 'Platba kartou', from: -150, to: -1_800, weight: 6, isCard: true },
  { name: 'Obchodní dům Příbram', purpose: 'Objednávka {n}', from: 8_000, to: 240_000, weight: 6 },
  { name: 'Květinářství Dvořáková', purpose: 'Úhrada {n}', from: 900, to: 18_000, weight: 5 },
  { name: 'Poplatek za vedení účtu', purpose: 'Poplatek {month}', from: -49, to: -490, weight: 2 },
  { name: 'Směna měn', purpose: 'Konverze CZK/EUR {n}', from: -20_000, to: -180_000, weight: 2 },
  { name: 'Městská část Praha 3', purpose: 'Nájem {month}', from: -48_500, to: -48_500, weight: 0, dayOfMonth: 4 },
  { name: 'ČSSZ', purpose: 'Sociální pojištění {month}', from: -61_000, to: -72_000, weight: 0, dayOfMonth: 18 },
  { name: 'Finanční úřad', purpose: 'DPH {month}', from: -24_000, to: -118_000, weight: 0, dayOfMonth: 25 },
  { name: 'Jiří Řehoř', purpose: 'Mzda {month}', from: -41_200, to: -41_200, weight: 0, dayOfMonth: 12 },
  { name: 'Ľubica Ďurišová', purpose: 'Mzda {month}', from: -38_650, to: -38_650, weight: 0, dayOfMonth: 12 },
];

const POUND: readonly PayeePattern[] = [
  { name: 'Fitzgerald & Daughters', purpose: 'INV {n}', from: -120, to: -3_600, weight: 5 },
  { name: 'Transport for London', purpose: 'TFL TRAVEL CH', from: -3, to: -24, weight: 7, isCard: true },
  { name: "Sainsbury's", purpose: 'SAINSBURYS S/MKTS', from: -6, to: -88, weight: 6, isCard: true },
  { name: 'Siân Llewellyn Interiors', purpose: 'Order {n}', from: 400, to: 12_000, weight: 6 },
  { name: 'O’Neill Freight', purpose: 'Shipment {n}', from: -90, to: -1_900, weight: 4 },
  { name: 'FX settlement', purpose: 'GBP/EUR {n}', from: -1_000, to: -9_000, weight: 1 },
  { name: 'HMRC VAT', purpose: 'VAT {month}', from: -900, to: -6_200, weight: 0, dayOfMonth: 7 },
  { name: 'Threadneedle Estates', purpose: 'Rent {month}', from: -3_950, to: -3_950, weight: 0, dayOfMonth: 1 },
];

const YEN: readonly PayeePattern[] = [
  { name: '株式会社 山田製作所', purpose: '請求書 {n}', from: -80_000, to: -2_400_000, weight: 5 },
  { name: 'ヤマト運輸', purpose: '運賃 {n}', from: -1_200, to: -48_000, weight: 6 },
  { name: 'Kōbe Trading K.K.', purpose: 'PO {n}', from: 240_000, to: 5_600_000, weight: 5 },
  { name: '振込手数料', purpose: '手数料', from: -220, to: -880, weight: 3 },
  { name: '丸の内ビル管理', purpose: '賃料 {month}', from: -412_000, to: -412_000, weight: 0, dayOfMonth: 26 },
];

/** What a card is used for is paid back once a month. */
const CARD_SETTLEMENT: PayeePattern = {
  name: 'Règlement carte affaires',
  purpose: 'Relevé {month}',
  from: 4_900,
  to: 4_900,
  weight: 0,
  dayOfMonth: 28,
};

const PAYEES: Record<AccountPlan['currency'], readonly PayeePattern[]> = {
  EUR: EURO,
  CZK: KORUNA,
  GBP: POUND,
  JPY: YEN,
};

const CARD_PAYEES = [...EURO.filter(({ isCard }) => isCard === true), CARD_SETTLEMENT];

export function payeesOf({ type, currency }: Pick<AccountPlan, 'type' | 'currency'>): readonly PayeePattern[] {
  return type === 'CREDIT_CARD' ? CARD_PAYEES : PAYEES[currency];
}

/** By weight: payments bound to a day of the month have none. */
export function drawPayee(plan: Pick<AccountPlan, 'type' | 'currency'>, random: Random): PayeePattern {
  const patterns = payeesOf(plan);
  let left = random.next() * sumWeights(patterns);
  for (const pattern of patterns) {
    left -= pattern.weight;
    if (left < 0) return pattern;
  }
  throw new Error(`failed to draw a payee for ${plan.currency}, because no pattern has a weight`);
}

function sumWeights(patterns: readonly PayeePattern[]): number {
  return patterns.reduce((sum, { weight }) => sum + weight, 0);
}
