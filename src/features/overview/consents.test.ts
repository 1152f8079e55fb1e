import { expect, test } from 'vitest';
import { createFakeSync, FAKE_NOW_MS } from '../../../tests/fake-sync-state.ts';
import { deriveConsents } from './consents.ts';

const consents = deriveConsents(createFakeSync().state.connections ?? [], FAKE_NOW_MS);

test('lists the consents that end within ninety days, the first to end first', () => {
  expect(consents.map(({ connectionName }) => connectionName)).toEqual([
    'Mizuho',
    'Crédit Nord',
    'Half Bank',
    'BNP Paribas',
    'Komerční banka',
    'Sparkasse Neustadt',
  ]);
});

test('keeps a date that has passed apart from a channel whose bank says someone must act', () => {
  expect(consents.slice(0, 3).map(({ isPast, needsYou }) => ({ isPast, needsYou }))).toEqual([
    { isPast: true, needsYou: false },
    { isPast: true, needsYou: true },
    { isPast: false, needsYou: false },
  ]);
});
