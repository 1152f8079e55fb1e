import { expect, it } from 'vitest';
import { isTipPlace } from './tip-places.ts';

const at = (counterpartyName: string | null, purpose: string | null = null) => ({ counterpartyName, purpose });

it.each([
  'Restaurant U Kalicha',
  'Restaurace Lokál',
  'RESTAURACJA POD ORŁEM',
  'Ristorante da Gino',
  'Ravintola Savoy',
  'Bahnhofsgaststätte Ulm',
  'GASTHAUS ZUR LINDE',
  'Brasserie Aux Deux Îles',
  'Café de Flore',
  'Kavárna Slavia',
  'Kawiarnia Noworolski',
  'Jídelna U Tří koní',
  'Étterem a Hegyen',
  'Cervecería Alemana',
  'The Crown Pub',
  'BAR CENTRAL',
  'Ταβέρνα του Νίκου',
  'Ресторан Балкан',
])('a tip is given at “%s”', (name) => {
  expect(isTipPlace(at(name))).toBe(true);
  expect(isTipPlace(at(null), at('Other', name))).toBe(true);
});

it.each([
  'SNCF Voyageurs',
  'Hôtel Mercœur',
  'Čerpací stanice Žižkov',
  'Transport for London',
  "Sainsbury's",
  'Barcelona Tickets',
  'Barclays Bank',
  'Publishers Weekly',
  'Dinerama Energie',
  'Papeterie Lefèvre SARL',
  '',
])('none is given at “%s”', (name) => {
  expect(isTipPlace(at(name, 'CB Internet 4711'))).toBe(false);
});
