import { expect, test } from 'vitest';
import { createFakeSync, FAKE_NOW_MS } from '../../../tests/fake-sync-state.ts';
import { instantFromEpochMs } from '../../domain/dates/instant.ts';
import { deriveConsents, isWithinHorizon, toAlertDays, toDaysText } from './consents.ts';

const consents = deriveConsents(createFakeSync().state.connections ?? [], FAKE_NOW_MS);

test('lists every consent, the first to end first', () => {
  expect(consents.map(({ connectionName }) => connectionName)).toEqual([
    'Mizuho',
    'Crédit Nord',
    'Half Bank',
    'BNP Paribas',
    'Komerční banka',
    'Sparkasse Neustadt',
    'Barclays',
  ]);
});

test('shows those that end within ninety days', () => {
  expect(consents.filter((consent) => !isWithinHorizon(consent)).map(({ connectionName }) => connectionName)).toEqual([
    'Barclays',
  ]);
});

test('keeps a date that has passed apart from a channel whose bank says someone must act', () => {
  expect(consents.slice(0, 3).map(({ isPast, needsYou }) => ({ isPast, needsYou }))).toEqual([
    { isPast: true, needsYou: false },
    { isPast: true, needsYou: true },
    { isPast: false, needsYou: false },
  ]);
});

test('counts the ninetieth day among the next ninety, and the day after not', () => {
  const [consent] = consents;
  if (consent === undefined) throw new Error('the believable morning has consents');
  expect([90, 91].map((daysLeft) => isWithinHorizon({ ...consent, daysLeft }))).toEqual([true, false]);
});

test('leaves out a connection the bank lists no longer', () => {
  const [gone, ...others] = createFakeSync().state.connections ?? [];
  if (gone === undefined) throw new Error('the believable morning has connections');
  const left = deriveConsents([{ ...gone, goneSince: gone.readAt }, ...others], FAKE_NOW_MS);
  expect(left.map(({ connectionName }) => connectionName)).not.toContain(gone.name);
  expect(left).toHaveLength(consents.length - 1);
});

test.each([
  [31, null],
  [30, 30],
  [15, 30],
  [14, 14],
  [8, 14],
  [7, 7],
  [2, 7],
  [1, 1],
  [0, 1],
])('%i days before its end the alert of %s days is due', (daysLeft, alert) => {
  expect(toAlertDays({ daysLeft, isPast: false })).toBe(alert);
});

test('alerts nobody of a consent whose date has passed: its status says who must act', () => {
  expect(toAlertDays({ daysLeft: 0, isPast: true })).toBeNull();
});

test('takes a bank for one that still answers where it brought data after the end of its consent', () => {
  const answersOf = (lastSuccessAgoMs: number) => {
    const lastSuccessAt = instantFromEpochMs(FAKE_NOW_MS - lastSuccessAgoMs);
    const connections = createFakeSync().state.connections?.map((each) => ({
      ...each,
      channels: each.channels.map((channel) => ({ ...channel, lastSuccessAt })),
    }));
    return deriveConsents(connections ?? [], FAKE_NOW_MS).map(({ stillAnswers }) => stillAnswers);
  };
  expect(answersOf(86_400_000)).toEqual([true, false, false, false, false, false, false]);
  expect(answersOf(3 * 86_400_000)).toEqual(Array(7).fill(false));
});

test('says in days how far away an end is', () => {
  expect([-89, -1, 0, 1, 5].map(toDaysText)).toEqual(['89 days ago', 'yesterday', 'today', 'tomorrow', 'in 5 days']);
});
