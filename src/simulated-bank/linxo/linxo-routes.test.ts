import { expect, test } from 'vitest';
import { z } from 'zod';
import { toBankDay } from '../../domain/dates/calendar-date.ts';
import { createBankForTests } from '../server/bank-for-tests.ts';
import { CONNECTION_PLANS } from '../world/catalogue.ts';
import { parisMidnightSeconds } from './linxo-dialect.ts';

const rowsSchema = z.array(
  z.looseObject({ id: z.string(), amount: z.number(), date: z.number(), import_date: z.number() }),
);
const account = CONNECTION_PLANS[1]?.accounts[0];
const bank = createBankForTests();

async function readAll(query: string, limit: number) {
  const rows: z.infer<typeof rowsSchema> = [];
  for (let page = 1; ; page += 1) {
    const path = `/linxo/transactions?account_id=${account?.linxoId}&page=${page}&limit=${limit}${query}`;
    const answer = rowsSchema.parse(await bank.json(path));
    rows.push(...answer);
    if (answer.length < limit) return rows;
  }
}

test('both vendors list the same transactions under ids of their own', async () => {
  const own = bank.truth().filter(({ accountId }) => accountId === account?.everifinId);
  const listed = await readAll('', 500);
  expect(listed).toHaveLength(own.length);
  expect(new Set(listed.map(({ id }) => id)).size).toBe(own.length);
  const ids = new Set(own.map(({ id }) => id));
  expect(listed.filter(({ id }) => ids.has(id))).toEqual([]);
  const sum = (amounts: readonly (number | string)[]) =>
    amounts.reduce<number>((total, amount) => total + Math.round(Number(amount) * 100), 0);
  expect(sum(listed.map(({ amount }) => amount))).toBe(sum(own.map(({ amount }) => amount)));
});

test('pages of any size list the same rows, each once', async () => {
  const whole = (await readAll('', 500)).map(({ id }) => id).sort();
  expect((await readAll('', 173)).map(({ id }) => id).sort()).toEqual(whole);
});

test('filters by import date and by day, inclusively', async () => {
  const all = await readAll('', 500);
  const middle = all[Math.floor(all.length / 2)];
  const imported = await readAll(`&start_import_date=${middle?.import_date}`, 500);
  expect(imported.length).toBe(all.filter((row) => row.import_date >= (middle?.import_date ?? 0)).length);
  const dated = await readAll(`&start_date=${middle?.date}&end_date=${middle?.date}`, 500);
  expect(dated.length).toBe(all.filter((row) => row.date === middle?.date).length);
});

test('a day is midnight in Paris, on days when the clocks change too', () => {
  for (let day = Date.parse('2023-01-01'); day < Date.parse('2027-01-01'); day += 86_400_000) {
    const text = new Date(day).toISOString().slice(0, 10);
    const midnightMs = parisMidnightSeconds(text) * 1000;
    expect(toBankDay(midnightMs)).toBe(text);
    expect(toBankDay(midnightMs - 1)).not.toBe(text);
  }
});

test('accounts of the two vendors meet by IBAN; one has none', async () => {
  const ibansOf = (value: unknown) =>
    z
      .array(z.looseObject({ id: z.string(), iban: z.string().optional() }))
      .parse(value)
      .map(({ iban }) => iban);
  const linxo = ibansOf(await bank.json('/linxo/accounts?limit=500'));
  const everifin = ibansOf(z.object({ data: z.unknown() }).parse(await bank.json('/everifin/accounts')).data);
  expect(linxo).toEqual(everifin);
  expect(linxo.filter((iban) => iban === undefined)).toHaveLength(1);
});
