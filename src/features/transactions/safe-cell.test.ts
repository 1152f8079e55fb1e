import { expect, test } from 'vitest';
import { toSafeCell } from './safe-cell.ts';

test.each([
  '=1+1',
  '+cmd',
  '-2+3',
  '@SUM(A1)',
  '-',
  ' =cmd',
  '\u00A0=cmd',
  '\u200B=cmd',
  '\uFEFF=cmd',
  '\u0000=cmd',
  '\u0001\u001F=cmd',
  '\u007F=cmd',
  '\u034F=cmd',
  '\uFE0F=cmd',
  '\u3164=cmd',
  '\u115F=cmd',
  '\u{E0020}=cmd',
  '\u202E=cmd',
  '\u0301=cmd',
  '\uFE66cmd',
  '\uFE62cmd',
  '\uFE63cmd',
  '\uFE6Bcmd',
  '\u2212cmd',
  '\u207Ccmd',
  '＝cmd',
  '－2+3',
  '"=1+1',
  '""=1+1',
  "'=1+1",
  '\tx',
  '\rx',
  '\nx',
])('puts an apostrophe before %j', (text) => {
  expect(toSafeCell(text, '.')).toBe(`'${text}`);
});

test.each([
  ['x;=1+1', "x;'=1+1"],
  ['x,=1+1', "x,'=1+1"],
  ['x\t=1+1', "x\t'=1+1"],
  ['x\n=1+1', "x\n'=1+1"],
  ['x\u2028=1+1', "x\u2028'=1+1"],
  ['x; \u0000"=1+1', 'x;\' \u0000"=1+1'],
  ['x;-5', "x;'-5"],
  ["x;'=1", "x;''=1"],
  ['=1;=2,=3', "'=1;'=2,'=3"],
])('nor does a formula begin where another character would part the columns: %j', (text, safe) => {
  expect(toSafeCell(text, '.')).toBe(safe);
});

test.each([
  '-12.50',
  '+3',
  '0',
  'Müller',
  'a=b',
  '',
  '株式会社',
  '2026-11-20',
  'x;y,z',
  'é',
  "it's",
  'a -5',
  '"quoted"',
])('leaves %j as it is', (text) => {
  expect(toSafeCell(text, '.')).toBe(text);
});

test('a number is one by the mark of the file, and by that alone', () => {
  expect(toSafeCell('-12,50', ',')).toBe('-12,50');
  expect(toSafeCell('-12,50', '.')).toBe("'-12,50");
  expect(toSafeCell('-12.50', ',')).toBe("'-12.50");
});

test('knows every character that compatibility makes a sign a formula begins with', () => {
  const missed: string[] = [];
  for (let point = 0; point <= 0x10ffff; point += 1) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const character = String.fromCodePoint(point);
    const isSign = /^[=+\-@]/.test(character.normalize('NFKD'));
    if (isSign && !toSafeCell(`${character}x`, '.').startsWith("'")) missed.push(point.toString(16));
  }
  expect(missed).toEqual([]);
});
